package io.trawl.registry;

import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is to be heard of streams, and how far each has been heard. */
public final class Streams {

  /** Most targets of one server that are heard; those beyond are found by pages. */
  public static final int TARGETS_MAX = 50_000;

  /**
   * A stream taken over: only who holds its last {@code fence} may move it.
   *
   * @param server empty = the network has none
   * @param heardUntil all until then is in the lake; null = nothing was heard yet
   */
  public record Owned(String source, String server, long fence, @Nullable Instant heardUntil) {}

  /**
   * How a stream stands.
   *
   * @param gapFrom begin of the last stretch that cannot be heard any more; null = there was none
   * @param gapTo its end
   */
  public record Heard(
      String source,
      String server,
      String owner,
      @Nullable Instant heardUntil,
      @Nullable Instant gapFrom,
      @Nullable Instant gapTo) {}

  /** Active targets that no block covers. */
  private static final String WANTED =
      """
       from target t join due d on d.target_id = t.id and d.active
      join platform p on p.key = t.platform and p.enabled
      where t.platform = :platform and not exists (
        select from block b where b.until_at > :now and b.from_at <= :now
          and b.subject in (t.id, t.platform, t.platform || '/' || t.instance))
      """;

  /** From one server to the next: a network without servers may have a million targets. */
  private static final String SERVERS =
      """
      with recursive server (name) as (
        (select instance from target where platform = :platform order by instance limit 1)
        union all
        select (select instance from target
            where platform = :platform and instance > server.name order by instance limit 1)
          from server where server.name is not null)
      select name from server where name is not null and exists (select
      """;

  private final Jdbi jdbi;

  Streams(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The servers of a platform that have targets to be heard; empty = the network has none. */
  public List<String> servers(String platform, Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SERVERS + WANTED + "and t.instance = server.name) order by name")
            .bind("platform", platform)
            .bind("now", now)
            .mapTo(String.class)
            .list());
  }

  /** What is to be heard of a server, at most {@link #TARGETS_MAX}, the oldest first. */
  public List<Target> targets(String platform, String server, Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select t.*"
                    + WANTED
                    + "and t.instance = :server order by t.created_at, t.id limit :limit")
            .bind("platform", platform)
            .bind("server", server)
            .bind("now", now)
            .bind("limit", TARGETS_MAX)
            .map((row, _) -> Rows.target(row))
            .list());
  }

  /** Becomes the only one who may move a stream. */
  public Owned takeOver(String source, String server, String node) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                insert into stream (source, server, fence, owner)
                values (:source, :server, 1, :node)
                on conflict (source, server) do update
                  set fence = stream.fence + 1, owner = excluded.owner
                returning fence, heard_until\
                """)
            .bind("source", source)
            .bind("server", server)
            .bind("node", node)
            .map((row, _) ->
                new Owned(
                    source, server, row.getLong("fence"), Rows.instantOrNull(row, "heard_until")))
            .one());
  }

  /** All until an instant is in the lake; false = another has taken the stream over. */
  public boolean moved(Owned stream, Instant heardUntil) {
    return jdbi.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    update stream set heard_until = greatest(heard_until, :until)
                    where source = :source and server = :server and fence = :fence\
                    """)
                .bind("until", heardUntil)
                .bind("source", stream.source())
                .bind("server", stream.server())
                .bind("fence", stream.fence())
                .execute()
            > 0);
  }

  /** A stretch was not heard, and the network does not keep it. */
  public void missed(Owned stream, Instant from, Instant to) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update stream set gap_from = :from, gap_to = :to
                where source = :source and server = :server and fence = :fence\
                """)
            .bind("from", from)
            .bind("to", to)
            .bind("source", stream.source())
            .bind("server", stream.server())
            .bind("fence", stream.fence())
            .execute());
  }

  /** How a stream stands; empty = nobody has ever listened. */
  public Optional<Heard> find(String source, String server) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from stream where source = :source and server = :server")
            .bind("source", source)
            .bind("server", server)
            .map((row, _) ->
                new Heard(
                    source,
                    server,
                    row.getString("owner"),
                    Rows.instantOrNull(row, "heard_until"),
                    Rows.instantOrNull(row, "gap_from"),
                    Rows.instantOrNull(row, "gap_to")))
            .findOne());
  }
}
