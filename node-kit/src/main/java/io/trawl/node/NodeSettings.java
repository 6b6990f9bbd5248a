package io.trawl.node;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.ProductClock;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a node is and what time it keeps.
 *
 * @param host loopback, until there are keys and TLS
 * @param port 0 = any free one
 */
public record NodeSettings(String host, int port, ProductClock clock) {

  private static final int PORT_MAX = 65_535;

  public NodeSettings {
    check(isLoopback(host), "trawl.node.host", host, "a loopback address, for example 127.0.0.1");
    check(port >= 0 && port <= PORT_MAX, "trawl.node.port", port, "0 to " + PORT_MAX);
  }

  /**
   * All settings of a node: {@code overrides}, then system properties, {@code application.conf},
   * what our modules change of the libraries' settings ({@code node.conf}), and the defaults.
   */
  public static Config load(Config overrides) {
    return overrides
        .withFallback(ConfigFactory.defaultOverrides())
        .withFallback(ConfigFactory.defaultApplication())
        .withFallback(
            ConfigFactory.parseResources(NodeSettings.class.getClassLoader(), "node.conf"))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  /** Reads {@code trawl.node}. */
  public static NodeSettings of(Config config) {
    Config own = config.getConfig("trawl.node");
    String clock = own.getString("clock");
    return new NodeSettings(
        own.getString("host"),
        own.getInt("port"),
        clock.isEmpty() ? ProductClock.real() : ProductClock.parse(clock));
  }

  /** Whether a host name or address stays on this machine. */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
