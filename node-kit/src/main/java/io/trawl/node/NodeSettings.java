package io.trawl.node;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.Checks;
import io.trawl.model.ProductClock;
import io.trawl.node.tls.NodeTls;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a node is and what time it keeps.
 *
 * @param host where other nodes reach it
 * @param port 0 = any free one
 */
public record NodeSettings(String host, int port, ProductClock clock) {

  private static final int PORT_MAX = 65_535;

  public NodeSettings {
    Checks.notBlank("trawl.node.host", host);
    check(port >= 0 && port <= PORT_MAX, "trawl.node.port", port, "0 to " + PORT_MAX);
  }

  /**
   * All settings of a node: {@code overrides}, then system properties, {@code application.conf},
   * what our modules change of the libraries' settings ({@code node.conf}), and the defaults. If
   * {@code trawl.cluster.tls} or {@code trawl.cluster.discovery} is set it is in force, whatever
   * else is set.
   *
   * @throws IllegalArgumentException if {@code trawl.cluster} is half set or wrong
   */
  public static Config load(Config overrides) {
    Config all =
        overrides
            .withFallback(ConfigFactory.defaultOverrides())
            .withFallback(ConfigFactory.defaultApplication())
            .withFallback(
                ConfigFactory.parseResources(NodeSettings.class.getClassLoader(), "node.conf"))
            .withFallback(ConfigFactory.defaultReferenceUnresolved())
            .resolve();
    Config placed = OwnAddress.layer(all).withFallback(all);
    Config found = Discovery.of(placed).layer(placed).withFallback(placed);
    return NodeTls.artery(found).withFallback(found);
  }

  /**
   * Reads {@code trawl.node}.
   *
   * @throws IllegalArgumentException with one line if a value is wrong, or {@link Exposure} refuses
   */
  public static NodeSettings of(Config config) {
    Exposure.check(config);
    Config own = config.getConfig("trawl.node");
    int management = config.getInt("trawl.management.port");
    check(
        management >= 0 && management <= PORT_MAX,
        "trawl.management.port",
        management,
        "0 to " + PORT_MAX);
    return new NodeSettings(
        own.getString("host"), own.getInt("port"), clock(own.getString("clock")));
  }

  /** Reads {@code trawl.node.clock}; empty = real time. */
  static ProductClock clock(String text) {
    return text.isEmpty() ? ProductClock.real() : ProductClock.parse(text);
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
