package io.trawl.registry;

import io.trawl.model.Checks;
import io.trawl.model.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Files that are taken in, batch by batch. A batch is written to the lake first and here then, both
 * under its number, so that whoever did not hear of it sends it again.
 */
public final class Imports {

  /** Most imports that a list shows. */
  public static final int LISTED_MAX = 1_000;

  /** A batch that is not the next one, and not one that was. */
  public static final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConflictException(String message) {
      super(message);
    }
  }

  /** An import, and whether it was made just now. */
  public record Begun(Import file, boolean made) {}

  private static final String SELECT =
      "select i.*, array(select r.reason || ' ' || r.times from import_refused r"
          + " where r.import_id = i.id) as refused from import i ";

  private final Jdbi jdbi;

  Imports(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Begins an import, or finds the team's one of the same file in the same format for the same set.
   *
   * @throws IllegalArgumentException if the team has no such set
   */
  public Begun begin(Principal who, Import.Asked asked, Instant now) {
    return jdbi.inTransaction(handle -> {
      Owner owner = owner(handle, who, asked.owner());
      String id = "i-" + UUID.randomUUID();
      int made =
          handle
              .createUpdate(
                  """
                  insert into import (id, team, actor, name, bytes, digest, format,
                    source_kind, source_id, created_at, updated_at)
                  values (:id, :team, :actor, :name, :bytes, :digest, :format, :kind, :source,
                    :now, :now) on conflict do nothing\
                  """)
              .bind("id", id)
              .bind("team", who.team())
              .bind("actor", who.actor())
              .bind("name", asked.name())
              .bind("bytes", asked.bytes())
              .bind("digest", asked.digest())
              .bind("format", asked.format())
              .bind("kind", owner.kind())
              .bind("source", owner.id())
              .bind("now", now)
              .execute();
      if (made > 0) {
        Audit.record(handle, who, now, "import.begin", id, "{}");
      }
      return new Begun(same(handle, who, asked, owner), made > 0);
    });
  }

  private record Owner(String kind, String id) {}

  private static Owner owner(Handle handle, Principal who, Import.For owner) {
    return switch (owner) {
      case Import.For.Team() -> new Owner("", "");
      case Import.For.OneSet(var kind, var id) -> {
        boolean known =
            handle
                .createQuery(
                    "select exists (select from "
                        + kind.key()
                        + " where id = :id and team = :team)")
                .bind("id", id)
                .bind("team", who.team())
                .mapTo(Boolean.class)
                .one();
        Checks.check(known, kind.key(), id, "one of this team");
        yield new Owner(kind.key(), id);
      }
    };
  }

  private static Import same(Handle handle, Principal who, Import.Asked asked, Owner owner) {
    return handle
        .createQuery(
            SELECT
                + """
                where team = :team and digest = :digest and format = :format
                  and source_kind = :kind and source_id = :source\
                """)
        .bind("team", who.team())
        .bind("digest", asked.digest())
        .bind("format", asked.format())
        .bind("kind", owner.kind())
        .bind("source", owner.id())
        .map((row, _) -> ImportRow.read(row))
        .one();
  }

  /** One of a team's imports. */
  public Optional<Import> find(String team, String id) {
    return jdbi.withHandle(handle -> find(handle, team, id, ""));
  }

  private static Optional<Import> find(Handle handle, String team, String id, String lock) {
    return handle
        .createQuery(SELECT + "where team = :team and id = :id" + lock)
        .bind("team", team)
        .bind("id", id)
        .map((row, _) -> ImportRow.read(row))
        .findOne();
  }

  /** A team's imports, newest first. */
  public List<Import> list(String team) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SELECT + "where team = :team order by created_at desc, id limit :max")
            .bind("team", team)
            .bind("max", LISTED_MAX)
            .map((row, _) -> ImportRow.read(row))
            .list());
  }

  /** A team's imports for a set, in the order of their ids. */
  public List<Import> of(String team, Sets.Kind kind, String set) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                SELECT
                    + """
                    where team = :team and source_kind = :kind and source_id = :set order by id\
                    """)
            .bind("team", team)
            .bind("kind", kind.key())
            .bind("set", set)
            .map((row, _) -> ImportRow.read(row))
            .list());
  }

  /**
   * Whether a batch is to be taken; false = it was, just as it is.
   *
   * @throws ConflictException if it is neither the next one nor one that was
   */
  public boolean isDue(Import file, long number, String digest) {
    return jdbi.withHandle(handle -> isDue(handle, file, number, digest));
  }

  private static boolean isDue(Handle handle, Import file, long number, String digest) {
    if (number == file.batches() && file.finishedAt() == null) {
      return true;
    }
    Optional<String> known =
        handle
            .createQuery(
                "select digest from import_batch where import_id = :id and number = :number")
            .bind("id", file.id())
            .bind("number", number)
            .mapTo(String.class)
            .findOne();
    if (known.isEmpty()) {
      throw new ConflictException(
          "batch: "
              + number
              + " (expected: "
              + (file.finishedAt() == null ? file.batches() + ", the next one" : "none any more")
              + ")");
    }
    if (!known.get().equals(digest)) {
      throw new ConflictException(
          "batch: " + number + " (expected: what was sent under this number before)");
    }
    return false;
  }

  /**
   * Remembers a batch that the lake has; one that is remembered changes nothing.
   *
   * @throws ConflictException if it is neither the next one nor one that was
   */
  public Import took(Principal who, String id, Import.Batch batch, Instant now) {
    return jdbi.inTransaction(handle -> {
      Import file = find(handle, who.team(), id, " for update").orElseThrow();
      if (!isDue(handle, file, batch.number(), batch.digest())) {
        return file;
      }
      handle
          .createUpdate("insert into import_batch values (:id, :number, :digest)")
          .bind("id", id)
          .bind("number", batch.number())
          .bind("digest", batch.digest())
          .execute();
      batch.refused().forEach((reason, times) -> refused(handle, id, reason, times));
      advance(handle, file, batch, now);
      if (batch.last()) {
        Audit.record(handle, who, now, "import.finish", id, "{}");
      }
      return find(handle, who.team(), id, "").orElseThrow();
    });
  }

  private static void refused(Handle handle, String id, String reason, long times) {
    handle
        .createUpdate(
            """
            insert into import_refused values (:id, :reason, :times)
            on conflict (import_id, reason)
              do update set times = import_refused.times + excluded.times\
            """)
        .bind("id", id)
        .bind("reason", reason)
        .bind("times", times)
        .execute();
  }

  private static void advance(Handle handle, Import file, Import.Batch batch, Instant now) {
    Import.Taken taken = file.taken().plus(batch.taken());
    handle
        .createUpdate(
            """
            update import set batches = :batches, part = :part, records = :records,
              place = :place, within = :within, documents = :documents, new_posts = :new,
              unchanged = :unchanged, quarantined = :quarantined,
              withheld = :withheld, updated_at = :now,
              finished_at = :finished where id = :id\
            """)
        .bind("id", file.id())
        .bind("batches", batch.number() + 1)
        .bind("part", batch.next().part())
        .bind("records", batch.next().records())
        .bind("place", batch.next().offset())
        .bind("within", batch.next().within())
        .bind("documents", taken.documents())
        .bind("new", taken.newPosts())
        .bind("unchanged", taken.unchanged())
        .bind("quarantined", taken.quarantined())
        .bind("withheld", taken.withheld())
        .bind("now", now)
        .bind("finished", batch.last() ? now : null)
        .execute();
  }
}
