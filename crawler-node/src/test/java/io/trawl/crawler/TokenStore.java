package io.trawl.crawler;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.ProductClock;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.PinRows;
import io.trawl.registry.Platforms;
import io.trawl.registry.Registry;
import io.trawl.registry.Tokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The credentials of one platform, in a real PostgreSQL that has nothing else. */
final class TokenStore implements AutoCloseable {

  private final Database database =
      Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
  private final Registry registry;

  TokenStore(String platform, ProductClock clock) {
    registry = Registry.of(database, clock.instant());
    registry.platforms().publish(List.of(platform(platform)), clock.instant());
  }

  private static Platforms.Platform platform(String key) {
    return new Platforms.Platform(
        key,
        true,
        List.of("tag"),
        Pattern.compile(".+"),
        Pattern.compile(".+"),
        "",
        Duration.ofMinutes(5),
        null);
  }

  Tokens tokens() {
    return registry.tokens();
  }

  PinRows pins() {
    return registry.pins();
  }

  /** Of how many calls it is durable what became of them; asks nobody who would own the token. */
  int settled() throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet sum = statement.executeQuery("select sum(settled) from token_lease")) {
      sum.next();
      return sum.getInt(1);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
