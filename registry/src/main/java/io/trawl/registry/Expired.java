package io.trawl.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/**
 * Up to when something may be missing because it was kept long enough. Only moves on: whoever keeps
 * things longer from now on has not got back what is gone.
 */
public final class Expired {

  /** What was removed. */
  public enum Kind {
    /** Posts that a target had found; its subject is the target. */
    DOCUMENT,
    /** Counts of a platform. */
    OBSERVATION,
    /** Rows of visits of a platform. */
    VISIT;

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Jdbi jdbi;

  Expired(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Before that, things of these subjects may be gone. */
  public void moveTo(Kind kind, Collection<String> subjects, Instant before) {
    if (subjects.isEmpty()) {
      return;
    }
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into expired (kind, subject, before)
                select :kind, subject, cast(:before as timestamptz) from unnest(:subjects) as subject order by subject
                on conflict (kind, subject) do update
                  set before = greatest(expired.before, excluded.before)\
                """)
            .bind("kind", kind.key())
            .bindArray("subjects", String.class, subjects.toArray())
            .bind("before", before)
            .execute());
  }

  /** Of those of the subjects of which anything was removed, before when. */
  public Map<String, Instant> of(Kind kind, Collection<String> subjects) {
    Map<String, Instant> found = new TreeMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select subject, before from expired where kind = :kind and subject ="
                    + " any(:subjects)")
            .bind("kind", kind.key())
            .bindArray("subjects", String.class, subjects.toArray())
            .map((row, _) -> Map.entry(row.getString("subject"), Rows.instant(row, "before")))
            .forEach(each -> found.put(each.getKey(), each.getValue())));
    return found;
  }
}
