package io.trawl.registry;

import io.trawl.model.Checks;
import java.time.Duration;
import java.util.Optional;

/**
 * Where PostgreSQL is.
 *
 * @param url JDBC address, {@code jdbc:postgresql://…}
 * @param connections size of the pool, {@code >= 4}
 * @param connectTimeout longest wait for a connection
 */
public record DatabaseSettings(
    String url,
    Optional<String> user,
    Optional<String> password,
    int connections,
    Duration connectTimeout) {

  /** The migrations alone hold three at once. */
  private static final int CONNECTIONS_MIN = 4;

  public DatabaseSettings {
    Checks.check(
        url.startsWith("jdbc:postgresql:"), "database url", url, "jdbc:postgresql://host/name");
    Checks.check(
        connections >= CONNECTIONS_MIN,
        "database connections",
        connections,
        ">= " + CONNECTIONS_MIN);
    Checks.check(connectTimeout.isPositive(), "connect timeout", connectTimeout, "> 0");
  }

  @Override
  public String toString() {
    return "DatabaseSettings[connections=" + connections + ", password=***]";
  }
}
