package io.trawl.registry;

import com.typesafe.config.Config;
import io.trawl.model.Checks;
import io.trawl.model.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * Where PostgreSQL is.
 *
 * @param url JDBC address, {@code jdbc:postgresql://…}
 * @param tls how the way there is protected; absent: as the address says
 * @param connections size of the pool, {@code >= 4}
 * @param connectTimeout longest wait for a connection
 */
public record DatabaseSettings(
    String url,
    Optional<String> user,
    Optional<Secret> password,
    Optional<DatabaseTls> tls,
    int connections,
    Duration connectTimeout) {

  private static final Duration CONNECT_DEFAULT = Duration.ofSeconds(20);

  /** The migrations alone hold three at once. */
  private static final int CONNECTIONS_MIN = 4;

  public DatabaseSettings {
    // What is no such address may hold a password, so it is not shown.
    Checks.check(
        url.startsWith("jdbc:postgresql:"),
        "database url",
        "another kind of address",
        "jdbc:postgresql://host/name");
    Checks.check(
        url.lastIndexOf('@', end(url)) < 0,
        "database url",
        "with user@",
        "jdbc:postgresql://host/name, and trawl.database.user and password-file");
    apart(url, "user", user.isPresent());
    apart(url, "password", password.isPresent());
    apart(url, "sslmode", tls.isPresent());
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
        url, Optional.empty(), Optional.empty(), Optional.empty(), connections, CONNECT_DEFAULT);
  }

  /**
   * The database at an address, with what {@code trawl.database} says of user, password and TLS.
   *
   * @param config with all our settings; its files are read now
   * @param url {@code trawl.database.url}, or that of the embedded server
   * @throws IllegalArgumentException with one line, without a secret, if a value is wrong
   */
  public static DatabaseSettings of(Config config, String url, int connections) {
    Config own = config.getConfig("trawl.database");
    return new DatabaseSettings(
        url,
        secret(own, "user").map(Secret::value),
        secret(own, "password"),
        DatabaseTls.of(own.getString("tls"), own.getString("ca-file")),
        connections,
        CONNECT_DEFAULT);
  }

  private static Optional<Secret> secret(Config own, String key) {
    return Secret.of("trawl.database." + key, own.getString(key), own.getString(key + "-file"));
  }

  private static int end(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url.length() : query;
  }

  /** The driver would prefer the address and not say so. */
  private static void apart(String url, String parameter, boolean set) {
    Checks.check(
        !set || !url.matches(".*[?&]" + parameter + "=.*"),
        "database url",
        "with " + parameter + ", which is a setting as well",
        "one of them");
  }

  @Override
  public String toString() {
    return "DatabaseSettings[connections=" + connections + ", password=***]";
  }
}
