package io.trawl.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.Rest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SharedEnginesIT {

  @Test
  void theSharedNodeSaysWhoItIs() {
    Rest node = new Rest(TestEngines.elasticsearch());

    assertThat(node.get("/")).contains("\"number\" : \"9.5.3\"");
    assertThat(node.head("/")).isEmpty();
  }

  @Test
  void theNodeIsSharedAndTheDatabaseIsNot() throws SQLException {
    String first = TestEngines.freshDatabase();
    String second = TestEngines.freshDatabase();

    execute(first, "CREATE TABLE t (id int)");

    assertThat(tables(first)).isEqualTo(1);
    assertThat(tables(second)).isZero();
    assertThat(TestEngines.elasticsearch()).isEqualTo(TestEngines.elasticsearch());
  }

  private static void execute(String jdbcUrl, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int tables(String jdbcUrl) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      count.next();
      return count.getInt(1);
    }
  }
}
