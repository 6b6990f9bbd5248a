package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.embedded.EmbeddedDatabase;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.ProductClock;
import io.trawl.node.tls.Authority;
import io.trawl.node.tls.NodeNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own that lets the product in over TLS only, with a password. */
class DatabaseTlsIT {

  private static final String PASSWORD = "s3cret-of-the-database";

  @TempDir private static Path made;

  private static EmbeddedDatabase server;
  private static String url;
  private static Path ours;
  private static Path foreign;

  @BeforeAll
  static void startAServerWithTls() throws IOException, SQLException {
    Instant now = ProductClock.real().instant();
    Authority authority = Authority.open(made.resolve("ours"), Optional.empty(), 10, now);
    Path certificate = authority.issue(NodeNames.parse("127.0.0.1"), 10, now).directory();
    ours = made.resolve("ours/ca.crt");
    Authority.open(made.resolve("foreign"), Optional.empty(), 10, now);
    foreign = made.resolve("foreign/ca.crt");

    Path directory = made.resolve("postgres");
    server = EmbeddedDatabase.start(TestEngines.databaseSettings(directory));
    url = server.jdbcUrl().replaceFirst("\\?.*", "");
    Files.write(
        directory.resolve("data/pg_hba.conf"),
        List.of(
            "host all postgres 127.0.0.1/32 trust",
            "hostssl all trawl 127.0.0.1/32 scram-sha-256"));
    run(
        "ALTER SYSTEM SET ssl_cert_file = '" + certificate.resolve("tls.crt") + "'",
        "ALTER SYSTEM SET ssl_key_file = '" + certificate.resolve("tls.key") + "'",
        "ALTER SYSTEM SET ssl = on",
        "CREATE USER trawl PASSWORD '" + PASSWORD + "'",
        "GRANT ALL ON SCHEMA public TO trawl",
        "SELECT pg_reload_conf()");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void withItsAuthorityAndAPasswordFromAFileItIsUsed() throws IOException {
    try (Database database = Database.open(settings(url, ours))) {
      String version =
          database
              .jdbi()
              .withHandle(it ->
                  it.createQuery("select version from pg_stat_ssl where pid = pg_backend_pid()")
                      .mapTo(String.class)
                      .one());

      assertThat(version).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void aForeignAuthorityIsRefusedInOneLine() {
    assertRefused(url, foreign, "PKIX path");
  }

  @Test
  void anAuthorityThatJavaDoesNotTrustIsRefusedWhereNoneIsGiven() {
    Map<String, Object> javas = Map.of("trawl.database.tls", "verify-full");

    assertRefused(config(javas), url, "PKIX path");
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    assertRefused(url.replace("127.0.0.1", "localhost"), ours, "localhost");
  }

  @Test
  void withoutTlsTheServerLetsNobodyIn() {
    assertRefused(config(Map.of()), url + "?sslmode=disable", "no encryption");
  }

  private static void assertRefused(String at, Path authority, String part) {
    assertRefused(config(Map.of("trawl.database.ca-file", authority.toString())), at, part);
  }

  private static void assertRefused(Config config, String at, String part) {
    assertThatThrownBy(() -> Database.open(quick(DatabaseSettings.of(config, at, 4))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("PostgreSQL at jdbc:postgresql://")
        .hasMessageContaining(part)
        .hasMessageNotContaining(PASSWORD)
        .hasMessageNotContaining("\n");
  }

  /** Gives up soon: what is wrong here is wrong for good. */
  private static DatabaseSettings quick(DatabaseSettings it) {
    return new DatabaseSettings(
        it.url(), it.user(), it.password(), it.tls(), it.connections(), Duration.ofSeconds(1));
  }

  private static DatabaseSettings settings(String at, Path authority) {
    return DatabaseSettings.of(
        config(Map.of("trawl.database.ca-file", authority.toString())), at, 4);
  }

  private static Config config(Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(own);
    all.put("trawl.database.user", "trawl");
    all.put("trawl.database.password-file", password().toString());
    return ConfigFactory.parseMap(all).withFallback(ConfigFactory.load());
  }

  private static Path password() {
    try {
      return Files.writeString(made.resolve("password"), PASSWORD + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void run(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection(server.jdbcUrl());
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
