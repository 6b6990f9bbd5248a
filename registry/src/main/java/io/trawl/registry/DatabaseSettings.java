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

  private static final Duration CONNECT_DEFAULT = Duration.ofSeconds(20);

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

  /** A database whose address says who we are there, if anybody. */
  public static DatabaseSettings of(String url, int connections) {
    return new DatabaseSettings(
        url, Optional.empty(), Optional.empty(), connections, CONNECT_DEFAULT);
  }

  @Override
  public String toString() {
    return "DatabaseSettings[connections=" + connections + ", password=***]";
  }
}
