package io.trawl.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.trawl.model.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** One pool of connections to PostgreSQL, shared by the registry, the ledgers and the journal. */
public final class Database implements AutoCloseable {

  private static final String MIGRATIONS = "classpath:io/trawl/registry/migrations";

  private final HikariDataSource source;
  private final Jdbi jdbi;

  private Database(HikariDataSource source) {
    this.source = source;
    this.jdbi = Jdbi.create(source).installPlugin(new PostgresPlugin());
  }

  /**
   * Connects, and brings the schema up to date.
   *
   * @throws IllegalStateException if the database cannot be reached or is newer than this program
   */
  public static Database open(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("trawl");
    config.setJdbcUrl(settings.url());
    settings.user().ifPresent(config::setUsername);
    settings.password().map(Secret::value).ifPresent(config::setPassword);
    settings.tls().ifPresent(tls -> tls.properties().forEach(config::addDataSourceProperty));
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(settings.connectTimeout().toMillis());
    config.setInitializationFailTimeout(settings.connectTimeout().toMillis());
    try {
      HikariDataSource source = new HikariDataSource(config);
      Flyway.configure().dataSource(source).locations(MIGRATIONS).load().migrate();
      return new Database(source);
    } catch (RuntimeException failure) {
      throw new IllegalStateException(
          "PostgreSQL at " + withoutQuery(settings.url()) + " cannot be used: " + failure, failure);
    }
  }

  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  public HikariDataSource source() {
    return source;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Why ledgers cannot be written now, in one line; empty = they can. Waits for a connection as
   * everybody does.
   */
  public Optional<String> problem() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet standby = statement.executeQuery("select pg_is_in_recovery()")) {
      return standby.next() && standby.getBoolean(1)
          ? Optional.of("PostgreSQL takes no writes: it is a standby")
          : Optional.empty();
    } catch (SQLException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      return Optional.of("no answer from PostgreSQL: " + cause.getMessage());
    }
  }

  /** How many of the pool's connections are in use, and how many wait for one, in words. */
  public String load() {
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    return pool.getActiveConnections()
        + " of "
        + source.getMaximumPoolSize()
        + " connections in use, "
        + pool.getThreadsAwaitingConnection()
        + " waiting";
  }

  @Override
  public void close() {
    source.close();
  }
}
