package io.trawl.registry;

import io.trawl.model.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How rows become values. */
final class Rows {
  private Rows() {}

  static Target target(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String platform = row.getString("platform");
    String name = row.getString("name");
    String server = row.getString("instance");
    String instance = server.isEmpty() ? null : server;
    return switch (row.getString("kind")) {
      case "tag" -> new Target.Tag(id, platform, name, instance);
      case "handle" -> new Target.Handle(id, platform, name, instance, row.getString("native_id"));
      case String other -> throw new IllegalStateException("target " + id + " has kind " + other);
    };
  }

  static Duration millis(ResultSet row, String column) throws SQLException {
    return Duration.ofMillis(row.getLong(column));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    Timestamp value = row.getTimestamp(column);
    return value == null ? null : value.toInstant();
  }

  static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
