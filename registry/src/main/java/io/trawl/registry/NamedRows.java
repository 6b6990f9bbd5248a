package io.trawl.registry;

import io.trawl.model.Naming;
import io.trawl.model.Target;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Rows that name people of whom nothing may be kept, page by page, and how to be rid of them. Each
 * page may be looked at and erased twice. What an operator has called a set or a credential is left
 * alone: those are his own words.
 */
public final class NamedRows {

  /** What takes the place of a name in a text. */
  static final String ERASED = "erased";

  private static final int PAGE = 2_000;

  /** Where names may be. */
  public enum Part {
    /** Targets that are the person's, with all that hangs on them. */
    TARGETS,
    /** What is left of such targets: journals of those who were under way, pins, evidence. */
    TRACES,
    /** What credentials were asked for. */
    OBJECTS,
    AUDIT,
    IMPORTS,
    JOBS,
    BLOCKS,
    SOURCES,
    FINDINGS;

    /** Lower-case name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One page.
   *
   * @param found rows that name somebody
   * @param next where the next page begins; null = this is the last one
   * @param targets ids of the targets among them
   * @param erase does away with what was found; may be done again
   */
  public record Page(int found, @Nullable String next, Set<String> targets, Runnable erase) {
    public Page {
      targets = Set.copyOf(targets);
    }

    static final Page NOTHING = new Page(0, null, Set.of(), () -> {});
  }

  /** A column with words in it. */
  private record Column(String table, String name, String type) {

    /** The words without names; of JSON the values, as its members are called as we call them. */
    String clean(String words, Naming naming) {
      return type.equals("jsonb")
          ? Values.replaced(words, value -> naming.replaced(value, ERASED))
          : naming.replaced(words, ERASED);
    }
  }

  private final Jdbi jdbi;

  NamedRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Looks at a page.
   *
   * @param after where it begins; null = at the first
   * @param targets ids of targets that were erased before
   */
  public Page page(Part part, Naming naming, @Nullable String after, Set<String> targets) {
    return switch (part) {
      case TARGETS -> targets(naming, after);
      case TRACES -> traces(targets);
      case OBJECTS -> objects(naming, targets);
      case AUDIT -> words(naming, after, new Column("audit", "detail", "jsonb"));
      case IMPORTS -> words(naming, after, new Column("import", "name", "text"));
      case JOBS -> words(naming, after, new Column("job", "problem", "text"));
      case BLOCKS -> words(naming, after, new Column("block", "reason", "text"));
      case SOURCES -> words(naming, after, new Column("source_state", "reason", "text"));
      case FINDINGS -> words(naming, after, new Column("finding", "sample", "text"));
    };
  }

  private Page targets(Naming naming, @Nullable String after) {
    List<String> named = new ArrayList<>();
    List<String> seen =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from target where platform = :platform and kind = 'handle'
                      and id > :after order by id limit :page\
                    """)
                .bind("platform", naming.platform())
                .bind("after", after == null ? "" : after)
                .bind("page", PAGE)
                .map((row, _) -> {
                  if (isNamed(row, naming)) {
                    named.add(row.getString("id"));
                  }
                  return row.getString("id");
                })
                .list());
    return new Page(
        named.size(),
        seen.size() < PAGE ? null : seen.getLast(),
        Set.copyOf(named),
        () -> named.forEach(this::erase));
  }

  private static boolean isNamed(ResultSet row, Naming naming) throws SQLException {
    String handle = row.getString("handle");
    Target target = Rows.target(row);
    Array former = row.getArray("former");
    return (target instanceof Target.Handle named && naming.of(named))
        || (handle != null && naming.named(handle))
        || (row.getString("native_id") == null
            && List.of((String[]) former.getArray()).stream().anyMatch(naming::named));
  }

  private void erase(String target) {
    jdbi.useTransaction(handle -> {
      for (String table : List.of("subscription", "due", "block")) {
        handle
            .createUpdate("delete from " + table + " where target_id = :id")
            .bind("id", target)
            .execute();
      }
      handle.createUpdate("delete from target where id = :id").bind("id", target).execute();
      erase(handle, target);
    });
  }

  private static void erase(Handle handle, String target) {
    for (String table : List.of("event_journal", "snapshot")) {
      handle
          .createUpdate("delete from " + table + " where persistence_id = :id")
          .bind("id", journal(target))
          .execute();
    }
    handle
        .createUpdate(
            "update source_state set target_id = null, reason = null where target_id = :id")
        .bind("id", target)
        .execute();
    handle
        .createUpdate("update finding set target = '' where target = :id")
        .bind("id", target)
        .execute();
  }

  /** As the crawlers name the journal of a target. */
  private static String journal(String target) {
    return "target|" + target;
  }

  private Page traces(Set<String> targets) {
    if (targets.isEmpty()) {
      return Page.NOTHING;
    }
    int found =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select (select count(*) from event_journal where persistence_id = any(:journals))
                      + (select count(*) from snapshot where persistence_id = any(:journals))
                      + (select count(*) from source_state where target_id = any(:ids))
                      + (select count(*) from finding where target = any(:ids))\
                    """)
                .bindArray(
                    "journals", String.class, targets.stream().map(NamedRows::journal).toArray())
                .bindArray("ids", String.class, targets.toArray())
                .mapTo(Integer.class)
                .one());
    return new Page(
        found,
        null,
        Set.of(),
        () -> jdbi.useTransaction(handle -> targets.forEach(target -> erase(handle, target))));
  }

  /** Where a limit counts objects, rows tell which object a credential was asked for. */
  private Page objects(Naming naming, Set<String> targets) {
    List<String> named =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select object from token_pin
                    union select object from token_lease where object is not null\
                    """)
                .mapTo(String.class)
                .filter(object -> targets.contains(object) || isNamed(object, naming))
                .list());
    return new Page(named.size(), null, Set.of(), () -> forget(named));
  }

  private static boolean isNamed(String object, Naming naming) {
    return naming.author(object, null) || naming.named(object);
  }

  private void forget(List<String> objects) {
    jdbi.useTransaction(handle -> {
      for (String statement :
          List.of(
              "delete from token_pin where object = any(:objects)",
              "update token_lease set object = '" + ERASED + "' where object = any(:objects)")) {
        handle
            .createUpdate(statement)
            .bindArray("objects", String.class, objects.toArray())
            .execute();
      }
    });
  }

  /** A row that names somebody, where it lies, as it was and as it may be. */
  private record Named(Column column, String row, String before, String after) {}

  private Page words(Naming naming, @Nullable String after, Column column) {
    List<Named> named = new ArrayList<>();
    List<String> seen =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    String.format(
                        Locale.ROOT,
                        """
                        select cast(ctid as text) as at, cast(%s as text) as words from %s
                        where ctid > cast(:from as tid) order by ctid limit :page\
                        """,
                        column.name(),
                        column.table()))
                .bind("from", after == null ? "(0,0)" : after)
                .bind("page", PAGE)
                .map((row, _) -> {
                  String at = row.getString("at");
                  String words = row.getString("words");
                  String clean = words == null ? null : column.clean(words, naming);
                  if (words != null && clean != null && !clean.equals(words)) {
                    named.add(new Named(column, at, words, clean));
                  }
                  return at;
                })
                .list());
    return new Page(
        named.size(),
        seen.size() < PAGE ? null : seen.getLast(),
        Set.of(),
        () -> jdbi.useTransaction(handle -> named.forEach(row -> replace(handle, row))));
  }

  /** A row that has changed since lies elsewhere, and is met again. */
  private static void replace(Handle handle, Named row) {
    handle
        .createUpdate(
            String.format(
                Locale.ROOT,
                """
                update %s set %s = cast(:after as %s)
                where ctid = cast(:row as tid) and cast(%s as text) = :before\
                """,
                row.column().table(),
                row.column().name(),
                row.column().type(),
                row.column().name()))
        .bind("after", row.after())
        .bind("row", row.row())
        .bind("before", row.before())
        .execute();
  }
}
