package io.trawl.node;

import akka.actor.Address;
import io.trawl.model.Checks;

/** Where a node is reached by others, written {@code host:port}. */
public record NodeAddress(String host, int port) {

  private static final int PORT_MAX = 65_535;
  private static final String EXPECTED = "host:port of a running node, for example 127.0.0.1:25520";

  /**
   * Reads {@code host:port}; an IPv6 host stands in brackets.
   *
   * @throws IllegalArgumentException with one line
   */
  public static NodeAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    String port = text.substring(colon + 1);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    Checks.check(
        !host.isBlank()
            && (bracketed || host.indexOf(':') < 0)
            && port.matches("[0-9]{1,5}")
            && Integer.parseInt(port) >= 1
            && Integer.parseInt(port) <= PORT_MAX,
        "node",
        text,
        EXPECTED);
    return new NodeAddress(
        bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
  }

  Address in(String system) {
    return new Address("akka", system, host, port);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
