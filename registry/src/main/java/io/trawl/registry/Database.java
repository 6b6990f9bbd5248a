package io.trawl.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.trawl.model.Secret;
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

  @Override
  public void close() {
    source.close();
  }
}
