package io.trawl.api;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import io.trawl.node.NodeSettings;

/**
 * Where the API listens.
 *
 * @param host loopback, until there are users and TLS
 * @param port 0 = any free one
 * @param bodyMax largest request body, bytes
 */
record ApiSettings(String host, int port, long bodyMax) {

  private static final int PORT_MAX = 65_535;

  ApiSettings {
    boolean loopback = NodeSettings.isLoopback(host);
    check(loopback, "trawl.api.host", host, "a loopback address, for example 127.0.0.1");
    check(port >= 0 && port <= PORT_MAX, "trawl.api.port", port, "0 to " + PORT_MAX);
    check(bodyMax >= 1, "trawl.api.body-max", bodyMax, ">= 1 byte");
  }

  /** Reads {@code trawl.api}. */
  static ApiSettings of(Config config) {
    Config own = config.getConfig("trawl.api");
    return new ApiSettings(own.getString("host"), own.getInt("port"), own.getBytes("body-max"));
  }
}
