package io.trawl.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  private record Row(Kind kind, String subject, Instant before) {}

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

  /** Of each kind asked about, those subjects of which anything was removed, and before when. */
  public Map<Kind, Map<String, Instant>> of(Map<Kind, List<String>> subjects) {
    Map<Kind, Map<String, Instant>> found = new EnumMap<>(Kind.class);
    List<String> kinds = new ArrayList<>();
    List<String> all = new ArrayList<>();
    subjects.forEach((kind, own) -> {
      found.put(kind, new TreeMap<>());
      own.forEach(subject -> {
        kinds.add(kind.key());
        all.add(subject);
      });
    });
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select kind, subject, before from expired where (kind, subject) in (select * from"
                    + " unnest(:kinds, :subjects))")
            .bindArray("kinds", String.class, kinds.toArray())
            .bindArray("subjects", String.class, all.toArray())
            .map((row, _) ->
                new Row(
                    Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("subject"),
                    Rows.instant(row, "before")))
            .forEach(row ->
                Objects.requireNonNull(found.get(row.kind())).put(row.subject(), row.before())));
    return found;
  }
}
