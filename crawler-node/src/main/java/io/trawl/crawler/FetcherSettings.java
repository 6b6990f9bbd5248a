package io.trawl.crawler;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import io.trawl.model.Checks;
import java.time.Duration;

/**
 * How networks are asked.
 *
 * @param userAgent who we say we are
 * @param connectTimeout longest wait for a connection, real time
 * @param timeout longest wait for a whole answer, real time
 * @param bodyMax largest body read, bytes
 */
record FetcherSettings(String userAgent, Duration connectTimeout, Duration timeout, long bodyMax) {

  private static final String NAME = "Trawl/0.1";

  FetcherSettings {
    Checks.notBlank("user-agent", userAgent);
    check(connectTimeout.isPositive(), "connect-timeout", connectTimeout, "> 0");
    check(timeout.isPositive(), "timeout", timeout, "> 0");
    check(bodyMax >= 1, "body-max", bodyMax, ">= 1 byte");
  }

  /** Reads {@code trawl.crawler.fetcher}. */
  static FetcherSettings of(Config config) {
    Config own = config.getConfig("trawl.crawler.fetcher");
    String contact = Contact.of(config);
    return new FetcherSettings(
        contact.isEmpty() ? NAME : NAME + " (" + contact + ")",
        own.getDuration("connect-timeout"),
        own.getDuration("timeout"),
        own.getBytes("body-max"));
  }
}
