package io.trawl.model;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** The way by which a credential's calls leave: networks count by address as well as by account. */
public sealed interface Exit {

  /** What is expected of a text, for refusals. */
  String EXPECTED =
      "an address of the crawlers' machines like 10.0.0.5, a proxy like http://host:port, or direct";

  /** Highest number a port may have. */
  int PORT_MAX = 65_535;

  /** Whatever the machine does by itself. */
  record Direct() implements Exit {}

  /** From one of the machine's own addresses; where it has no such address no call is made. */
  record From(InetAddress address) implements Exit {
    public From {
      Checks.check(
          !address.isAnyLocalAddress() && !address.isMulticastAddress(),
          "exit",
          address.getHostAddress(),
          EXPECTED);
    }
  }

  /** Through an HTTP proxy that asks for no password. */
  record Through(String host, int port) implements Exit {
    public Through {
      Checks.notBlank("exit", host);
      Checks.check(
          port >= 1 && port <= PORT_MAX, "exit", host + ":" + port, "a port of 1 to 65535");
    }
  }

  /**
   * Reads what {@link #text} writes; empty and {@code direct} = {@link Direct}.
   *
   * @throws IllegalArgumentException naming the value, unless it may hold a password
   */
  static Exit parse(String text) {
    if (text.isEmpty() || text.equals("direct")) {
      return new Direct();
    }
    Checks.check(text.indexOf('@') < 0, "exit", "one with a user", EXPECTED);
    return text.contains("://") ? proxy(text) : new From(literal(text));
  }

  private static Exit proxy(String text) {
    return uri(text)
        .filter(uri -> "http".equals(uri.getScheme()) && uri.getHost() != null)
        .filter(uri -> uri.getPort() > 0 && uri.getPort() <= PORT_MAX)
        .filter(uri -> uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
        .<Exit>map(uri -> new Through(uri.getHost(), uri.getPort()))
        .orElseThrow(() -> refused(text));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      throw refused(text);
    }
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException("exit: \"" + text + "\" (expected: " + EXPECTED + ")");
  }

  /** As it is set and kept. */
  default String text() {
    return switch (this) {
      case Direct() -> "";
      case From(var address) -> address.getHostAddress();
      case Through(var host, var port) -> "http://" + host + ":" + port;
    };
  }
}
