package io.trawl.registry;

import io.trawl.model.Checks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The platforms the crawlers know, published by them so that others can judge a registration. */
public final class Platforms {

  /**
   * What may be registered on a platform.
   *
   * @param instance server asked when a target names none; empty = the platform has no servers
   * @param pace how often a target is looked at unless it says otherwise
   * @param allowed what its credentials may do; null = no crawler has said
   */
  public record Platform(
      String key,
      boolean enabled,
      List<String> kinds,
      Pattern tag,
      Pattern handle,
      String instance,
      Duration pace,
      @Nullable Allowed allowed) {
    public Platform {
      Checks.notBlank("platform", key);
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * What a platform lets credentials do.
   *
   * @param calls that the anonymous one may make in any {@code window}
   * @param objects distinct targets that each may ask for; null = as many as one likes
   */
  public record Allowed(int calls, Duration window, @Nullable Integer objects) {}

  private final Jdbi jdbi;

  Platforms(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Says what this crawler can do; the last word wins. */
  public void publish(List<Platform> platforms, Instant now) {
    jdbi.useTransaction(handle -> {
      for (Platform platform : platforms) {
        publish(handle, platform, now);
      }
    });
  }

  private static void publish(Handle handle, Platform platform, Instant now) {
    Allowed allowed = platform.allowed();
    handle
        .createUpdate(
            """
            insert into platform (key, enabled, kinds, tag_pattern, handle_pattern, instance,
              pace_ms, updated_at, calls, window_ms, objects)
            values (:key, :enabled, :kinds, :tag, :handle, :instance, :pace, :now,
              :calls, :window, :objects)
            on conflict (key) do update set enabled = excluded.enabled, kinds = excluded.kinds,
              tag_pattern = excluded.tag_pattern, handle_pattern = excluded.handle_pattern,
              instance = excluded.instance, pace_ms = excluded.pace_ms,
              updated_at = excluded.updated_at, calls = excluded.calls,
              window_ms = excluded.window_ms, objects = excluded.objects\
            """)
        .bind("key", platform.key())
        .bind("enabled", platform.enabled())
        .bindArray("kinds", String.class, platform.kinds())
        .bind("tag", platform.tag().pattern())
        .bind("handle", platform.handle().pattern())
        .bind("instance", platform.instance())
        .bind("pace", platform.pace().toMillis())
        .bind("now", now)
        .bind("calls", allowed == null ? null : allowed.calls())
        .bind("window", allowed == null ? null : allowed.window().toMillis())
        .bind("objects", allowed == null ? null : allowed.objects())
        .execute();
  }

  /** By key, in the order of their keys. */
  public Map<String, Platform> all() {
    return jdbi.withHandle(Platforms::all);
  }

  static Map<String, Platform> all(Handle handle) {
    Map<String, Platform> found = new TreeMap<>();
    handle
        .createQuery("select * from platform")
        .map((row, _) -> platform(row))
        .forEach(platform -> found.put(platform.key(), platform));
    return found;
  }

  private static Platform platform(ResultSet row) throws SQLException {
    return new Platform(
        row.getString("key"),
        row.getBoolean("enabled"),
        Arrays.asList((String[]) row.getArray("kinds").getArray()),
        Pattern.compile(row.getString("tag_pattern")),
        Pattern.compile(row.getString("handle_pattern")),
        row.getString("instance"),
        Duration.ofMillis(row.getLong("pace_ms")),
        allowed(row));
  }

  static @Nullable Allowed allowed(ResultSet row) throws SQLException {
    int calls = row.getInt("calls");
    int objects = row.getInt("objects");
    return calls == 0
        ? null
        : new Allowed(calls, Rows.millis(row, "window_ms"), objects == 0 ? null : objects);
  }
}
