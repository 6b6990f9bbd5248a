package io.trawl.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Long work in steps.
 *
 * @param kind what work it is: {@code erasure}
 * @param arguments what was asked, a JSON object
 * @param progress how far it is, a JSON object; empty before the first step
 * @param problem why its last step failed; null = it did not
 * @param failures failed steps in a row
 * @param fence of the one who took it last: nobody else may write it
 */
public record Job(
    String id,
    String team,
    String actor,
    String kind,
    String arguments,
    String progress,
    State state,
    @Nullable String problem,
    int failures,
    long fence,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt) {

  /** Nothing done yet. */
  public static final String BEGINNING = "{}";

  /** How a job stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    /** A person must act: it does not go on by itself. */
    FAILED,
    CANCELLED;

    /** Lower-case name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Job read(ResultSet row) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getString("team"),
        row.getString("actor"),
        row.getString("kind"),
        row.getString("arguments"),
        row.getString("progress"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("problem"),
        row.getInt("failures"),
        row.getLong("fence"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"),
        Rows.instantOrNull(row, "finished_at"));
  }
}
