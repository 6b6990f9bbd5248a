package io.trawl.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The address of this machine for hosts that are {@code auto}: nobody knows it beforehand. */
final class OwnAddress {

  private static final String AUTO = "auto";
  private static final List<String> HOSTS =
      List.of(
          "trawl.node.host",
          "trawl.management.host",
          "trawl.api.host",
          "akka.remote.artery.canonical.hostname",
          "akka.management.http.hostname");

  private OwnAddress() {}

  /**
   * The hosts that are {@code auto}, with the address instead.
   *
   * @throws IllegalArgumentException with one line if this machine's name has no address
   */
  static Config layer(Config config) {
    Map<String, Object> layer = new HashMap<>();
    for (String host : HOSTS) {
      if (config.hasPath(host) && config.getString(host).equals(AUTO)) {
        layer.put(host, address(host));
      }
    }
    return ConfigFactory.parseMap(layer);
  }

  private static String address(String setting) {
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException(
          setting + ": auto, " + unknown.getMessage() + " (expected: this machine's name resolves)",
          unknown);
    }
  }
}
