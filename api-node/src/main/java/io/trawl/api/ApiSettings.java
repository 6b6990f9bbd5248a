package io.trawl.api;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import io.trawl.node.NodeSettings;
import java.time.Duration;

/**
 * Where the API listens.
 *
 * @param host loopback, unless {@code tls}
 * @param port 0 = any free one
 * @param tls whether only those are served who show a certificate of the cluster's authority
 * @param stopNotice how long {@code /health} says that the node will stop before it does; real time
 * @param bodyMax largest request body, bytes
 */
record ApiSettings(String host, int port, boolean tls, Duration stopNotice, long bodyMax) {

  private static final int PORT_MAX = 65_535;

  /** With it a stop still ends before whoever asked for it loses patience. */
  private static final Duration STOP_NOTICE_MAX = Duration.ofSeconds(10);

  ApiSettings {
    boolean loopback = NodeSettings.isLoopback(host);
    check(tls || loopback, "trawl.api.host", host, "a loopback address, for example 127.0.0.1");
    check(port >= 0 && port <= PORT_MAX, "trawl.api.port", port, "0 to " + PORT_MAX);
    check(
        !stopNotice.isNegative() && stopNotice.compareTo(STOP_NOTICE_MAX) <= 0,
        "trawl.api.stop-notice",
        stopNotice,
        "0s to 10s");
    check(bodyMax >= 1, "trawl.api.body-max", bodyMax, ">= 1 byte");
  }

  /** Reads {@code trawl.api}. */
  static ApiSettings of(Config config) {
    Config own = config.getConfig("trawl.api");
    return new ApiSettings(
        own.getString("host"),
        own.getInt("port"),
        own.getBoolean("tls"),
        own.getDuration("stop-notice"),
        own.getBytes("body-max"));
  }
}
