package io.trawl.registry;

import static io.trawl.model.Checks.check;

import io.trawl.model.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What an operator does not want called for a while. The schedule reads these rows whenever it
 * looks for what is due, so a block holds from then on, whoever owns the slice; a visit under way
 * ends normally.
 */
public final class Blocks {

  /** Longest block; who wants more pauses or deletes. */
  public static final Duration LENGTH_MAX = Duration.ofDays(366);

  /** Most characters of a reason. */
  public static final int REASON_MAX = 200;

  /** How long after its end a block tells since when a target waits. */
  private static final Duration RECENT = Duration.ofDays(1);

  /** What is blocked. */
  public sealed interface Subject {

    /** One target. */
    record OneTarget(String id) implements Subject {}

    /** All targets of a platform; {@code instance} names one of its servers, empty = all. */
    record Source(String platform, String instance) implements Subject {}

    private String key() {
      return switch (this) {
        case OneTarget(var id) -> id;
        case Source(var platform, var instance) ->
            instance.isEmpty() ? platform : platform + "/" + instance;
      };
    }
  }

  /**
   * One block.
   *
   * @param until exclusive; when it was ended early, that instant
   * @param reason for people; may be empty
   * @param actor who said so
   */
  public record Block(
      String id, Subject subject, Instant from, Instant until, String reason, String actor) {}

  /** Until when each subject is blocked: for whoever asks when a target may be visited. */
  static final String LATEST =
      "blocked as (select subject, max(until_at) as until_at from block group by subject)";

  /** Finds what blocks a target {@code t} in {@link #LATEST}. */
  static final String JOINED =
      """
       left join blocked bt on bt.subject = t.id
       left join blocked bp on bp.subject = t.platform
       left join blocked bs on bs.subject = t.platform || '/' || t.instance
      """;

  /** When a due row {@code d} is worth waking, blocks considered. */
  static final String WAKE_AT = "greatest(d.wake_at, bt.until_at, bp.until_at, bs.until_at)";

  private final Jdbi jdbi;

  Blocks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Blocks a subject until an instant; what blocked it before ends. Said twice it is one block.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  public Block set(Principal who, Subject asked, Instant until, String reason, Instant now) {
    check(
        until.isAfter(now) && !until.isAfter(now.plus(LENGTH_MAX)),
        "until",
        until,
        "after " + now + ", the present, and at most " + LENGTH_MAX.toDays() + " days later");
    check(
        reason.length() <= REASON_MAX && reason.chars().noneMatch(Character::isISOControl),
        "reason",
        "\"" + reason + "\"",
        "at most " + REASON_MAX + " characters on one line");
    return jdbi.inTransaction(handle -> {
      Subject subject = known(handle, who, asked);
      Optional<Block> same =
          at(handle, subject, now)
              .filter(block -> block.until().equals(until) && block.reason().equals(reason));
      return same.orElseGet(() -> replace(handle, who, subject, until, reason, now));
    });
  }

  private static Subject known(Handle handle, Principal who, Subject asked) {
    return switch (asked) {
      case Subject.OneTarget(var id) -> {
        boolean subscribed =
            handle
                .createQuery(
                    "select exists (select from subscription where target_id = :id and team = :team)")
                .bind("id", id)
                .bind("team", who.team())
                .mapTo(Boolean.class)
                .one();
        check(subscribed, "target", id, "one of this team");
        yield asked;
      }
      case Subject.Source(var platform, var instance) ->
          new Subject.Source(platform, NewTarget.server(Platforms.all(handle), platform, instance));
    };
  }

  private static Block replace(
      Handle handle, Principal who, Subject subject, Instant until, String reason, Instant now) {
    handle
        .createUpdate("update block set until_at = :now where subject = :key and until_at > :now")
        .bind("key", subject.key())
        .bind("now", now)
        .execute();
    Block made =
        handle
            .createQuery(
                """
                insert into block
                  (subject, target_id, platform, instance, from_at, until_at, reason, actor)
                values (:key, :target, :platform, :instance, :now, :until, :reason, :actor)
                returning *\
                """)
            .bind("key", subject.key())
            .bind("target", subject instanceof Subject.OneTarget(var id) ? id : null)
            .bind("platform", subject instanceof Subject.Source(var platform, _) ? platform : null)
            .bind("instance", subject instanceof Subject.Source(_, var instance) ? instance : "")
            .bind("now", now)
            .bind("until", until)
            .bind("reason", reason)
            .bind("actor", who.actor())
            .map((row, _) -> block(row))
            .one();
    audit(handle, who, now, "block.set", made);
    return made;
  }

  /** Ends a block; one that is over already stays as it is. False if there is no such block. */
  public boolean end(Principal who, String id, Instant now) {
    return jdbi.inTransaction(handle -> {
      Optional<Block> found =
          handle
              .createQuery("select * from block where 'b-' || id = :id for update")
              .bind("id", id)
              .map((row, _) -> block(row))
              .findOne();
      found
          .filter(block -> block.until().isAfter(now))
          .ifPresent(block -> {
            handle
                .createUpdate("update block set until_at = :now where 'b-' || id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
            audit(handle, who, now, "block.end", block);
          });
      return found.isPresent();
    });
  }

  private static void audit(Handle handle, Principal who, Instant now, String action, Block block) {
    String row =
        handle
            .createQuery("select to_jsonb(b)::text from block b where 'b-' || id = :id")
            .bind("id", block.id())
            .mapTo(String.class)
            .one();
    Audit.record(handle, who, now, action, block.subject().key(), row);
  }

  /** What is blocked now, the first to end first. */
  public List<Block> active(Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from block where until_at > :now order by until_at, id")
            .bind("now", now)
            .map((row, _) -> block(row))
            .list());
  }

  private static Optional<Block> at(Handle handle, Subject subject, Instant now) {
    return handle
        .createQuery(
            """
            select * from block where subject = :key and until_at > :now
            order by until_at desc limit 1\
            """)
        .bind("key", subject.key())
        .bind("now", now)
        .map((row, _) -> block(row))
        .findOne();
  }

  /** Whether a block may still matter to what is due: it holds, or has ended a short time ago. */
  static boolean areRecent(Handle handle, Instant now) {
    return handle
        .createQuery("select exists (select from block where until_at > :since)")
        .bind("since", now.minus(RECENT))
        .mapTo(Boolean.class)
        .one();
  }

  /** What kept each of some targets from being visited in a stretch of time, in order. */
  public Map<String, List<Block>> during(Collection<String> targets, Instant from, Instant to) {
    Map<String, List<Block>> found = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select t.id as watched, b.* from target t join block b
                  on b.subject in (t.id, t.platform, t.platform || '/' || t.instance)
                where t.id = any(:targets) and b.from_at < :to and b.until_at > :from
                  and b.from_at < b.until_at order by b.from_at, b.id\
                """)
            .bindArray("targets", String.class, targets)
            .bind("from", from)
            .bind("to", to)
            .map((row, _) -> Map.entry(row.getString("watched"), block(row)))
            .forEach(entry ->
                found
                    .computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                    .add(entry.getValue())));
    return found;
  }

  private static Block block(ResultSet row) throws SQLException {
    String target = row.getString("target_id");
    return new Block(
        "b-" + row.getLong("id"),
        target == null
            ? new Subject.Source(row.getString("platform"), row.getString("instance"))
            : new Subject.OneTarget(target),
        Rows.instant(row, "from_at"),
        Rows.instant(row, "until_at"),
        row.getString("reason"),
        row.getString("actor"));
  }
}
