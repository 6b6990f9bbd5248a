package io.trawl.crawler;

import com.typesafe.config.Config;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.NetworkStream;
import io.trawl.connectors.StreamSettings;
import io.trawl.model.Checks;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * Whom a network may write to about this crawler. Whoever runs a real one should be able to ask us
 * to stop, so none is asked without. A network is taken for real unless its address can only be one
 * of this machine or of a closed network, where a simulator may play it.
 */
public final class Contact {

  /** Where it is set; TRAWL_CONTACT in the environment. */
  public static final String SETTING = "trawl.crawler.fetcher.contact";

  private static final String WANTED =
      "an e-mail address or a web page, for example ops@example.org or https://example.org/crawler";

  /** Printable ASCII, as it goes into a header, and there between brackets. */
  private static final Pattern HEADER = Pattern.compile("[ -~&&[^()\\\\]]+");

  private static final Pattern REACHABLE =
      Pattern.compile("[^\\s@,]+@[^\\s@,]+|https?://[^\\s/]+", Pattern.CASE_INSENSITIVE);

  /** A name of the internet, whatever a target's server is called. */
  private static final String SOME_SERVER = "server.invalid";

  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc;

  private Contact() {}

  /**
   * Refuses a start that would ask real networks without telling them who asks.
   *
   * @param config of {@link io.trawl.node.NodeSettings#load}
   * @throws IllegalArgumentException with one line
   */
  public static void check(Config config) {
    check(settings(config), config);
  }

  static void check(Collection<ConnectorSettings> ways, Config config) {
    List<String> real = real(ways, config);
    Checks.check(
        !of(config).isEmpty() || real.isEmpty(),
        SETTING,
        "none",
        WANTED
            + ": set TRAWL_CONTACT, as real networks would be asked ("
            + String.join(", ", real)
            + "); up --demo asks none");
  }

  /** The ways that are on and lead to real networks, by their keys. */
  public static List<String> real(Config config) {
    return real(settings(config), config);
  }

  private static List<ConnectorSettings> settings(Config config) {
    List<ConnectorSettings> ways = new ArrayList<>();
    for (Connector connector : ServiceLoader.load(Connector.class)) {
      ways.add(ConnectorSettings.of(connector.source(), config));
    }
    return ways;
  }

  private static List<String> real(Collection<ConnectorSettings> ways, Config config) {
    List<String> real = new ArrayList<>();
    for (ConnectorSettings way : ways) {
      if (way.enabled() && isReal(way.address())) {
        real.add(way.source());
      }
    }
    for (NetworkStream stream : ServiceLoader.load(NetworkStream.class)) {
      StreamSettings settings = StreamSettings.of(stream.source(), config);
      if (settings.enabled() && isReal(settings.address())) {
        real.add(stream.source() + ".stream");
      }
    }
    return real.stream().sorted().toList();
  }

  /**
   * What is set, checked; empty = nothing.
   *
   * @throws IllegalArgumentException if nobody can be reached by it, or a header cannot hold it
   */
  static String of(Config config) {
    String contact = config.getString(SETTING).strip();
    Checks.check(
        contact.isEmpty()
            || (HEADER.matcher(contact).matches() && REACHABLE.matcher(contact).find()),
        SETTING,
        contact,
        WANTED);
    return contact;
  }

  /**
   * Whether an address may be one of the internet.
   *
   * @param address base address of a network; {@code {instance}} stands for any server
   */
  static boolean isReal(String address) {
    String host;
    try {
      host = URI.create(address.replace("{instance}", SOME_SERVER)).getHost();
    } catch (IllegalArgumentException _) {
      return true;
    }
    return host == null || !isClosed(host.toLowerCase(Locale.ROOT));
  }

  /** Names without a dot are for a closed network's own parts, such as containers. */
  private static boolean isClosed(String host) {
    try {
      return isClosed(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return host.indexOf('.') < 0 || host.endsWith(".localhost");
    }
  }

  private static boolean isClosed(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || (address instanceof Inet6Address
            && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
  }
}
