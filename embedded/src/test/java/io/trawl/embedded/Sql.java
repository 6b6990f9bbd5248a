package io.trawl.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements on one database, each on a connection of its own. */
public record Sql(String jdbcUrl) {

  public void run(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement it = connection.createStatement()) {
      it.execute(statement);
    }
  }

  public String value(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement it = connection.createStatement();
        ResultSet rows = it.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
