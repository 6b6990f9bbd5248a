package io.trawl.registry;

import static io.trawl.model.Checks.check;

import io.trawl.model.Principal;
import io.trawl.registry.Platforms.Allowed;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.Ways.Source;
import io.trawl.registry.Ways.Watched;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The ways into platforms: what crawlers know of them, in which order they are tried, how they are.
 */
public final class SourceRows {

  /** After so long every crawler has seen what is new here; real time. */
  public static final Duration SEEN_WITHIN = Duration.ofSeconds(5);

  /** Most ways in a chain. */
  public static final int CHAIN_MAX = 10;

  private final Jdbi jdbi;

  SourceRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Says which ways this crawler has; the last word wins. The platforms must be published. */
  public void publish(List<Source> sources, Instant now) {
    jdbi.useTransaction(handle -> sources.forEach(source -> publish(handle, source, now)));
  }

  private static void publish(Handle handle, Source source, Instant now) {
    Allowed allowed = source.allowed();
    check(allowed != null, "source", source.key(), "one that says what it allows");
    handle
        .createUpdate(
            """
            insert into source (key, platform, enabled, rank, kinds, needs_credential, calls,
              window_ms, objects, updated_at)
            values (:key, :platform, :enabled, :rank, :kinds, :needs, :calls, :window, :objects, :now)
            on conflict (key) do update set platform = excluded.platform,
              enabled = excluded.enabled, rank = excluded.rank, kinds = excluded.kinds,
              needs_credential = excluded.needs_credential, calls = excluded.calls,
              window_ms = excluded.window_ms, objects = excluded.objects,
              updated_at = excluded.updated_at\
            """)
        .bind("key", source.key())
        .bind("platform", source.platform())
        .bind("enabled", source.enabled())
        .bind("rank", source.rank())
        .bindArray("kinds", String.class, source.kinds())
        .bind("needs", source.needsCredential())
        .bind("calls", allowed == null ? null : allowed.calls())
        .bind("window", allowed == null ? null : allowed.window().toMillis())
        .bind("objects", allowed == null ? null : allowed.objects())
        .bind("now", now)
        .execute();
  }

  /** All that decides by which way targets are asked, as it is now. */
  public Ways ways() {
    return jdbi.withHandle(SourceRows::ways);
  }

  static Ways ways(Handle handle) {
    List<Source> sources = sources(handle);
    return new Ways(
        sources,
        chains(handle),
        states(handle),
        PoolMembers.of(Tokens.all(handle), platform -> Ways.first(sources, platform)));
  }

  /** A platform whose crawler has not said which ways it has is one itself. */
  private static List<Source> sources(Handle handle) {
    return handle
        .createQuery(
            """
            select key, platform, enabled, rank, kinds, needs_credential, calls, window_ms, objects
            from source
            union all
            select key, key, enabled, 0, kinds, false, calls, window_ms, objects from platform
            where not exists (select from source where source.platform = platform.key)\
            """)
        .map((row, _) ->
            new Source(
                row.getString("key"),
                row.getString("platform"),
                row.getBoolean("enabled"),
                row.getInt("rank"),
                texts(row, "kinds"),
                row.getBoolean("needs_credential"),
                Platforms.allowed(row)))
        .list();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static Map<Watched, List<String>> chains(Handle handle) {
    Map<Watched, List<String>> chains = new HashMap<>();
    handle
        .createQuery("select platform, kind, sources from source_chain")
        .map((row, _) ->
            Map.entry(
                new Watched(row.getString("platform"), row.getString("kind")),
                texts(row, "sources")))
        .forEach(one -> chains.put(one.getKey(), one.getValue()));
    return chains;
  }

  private static Map<Place, SourceState> states(Handle handle) {
    Map<Place, SourceState> states = new HashMap<>();
    SourceStates.all(handle).forEach((place, row) -> states.put(place, row.state()));
    return states;
  }

  /**
   * Says in which order ways are tried for targets of a kind. Those that wait are woken.
   *
   * @param sources their keys, the last may be {@link Ways#IMPORT}
   * @param wakeAt when those are woken whose visit was put off
   * @throws IllegalArgumentException naming the value and what was expected
   */
  public Ways chain(
      Principal who, Watched watched, List<String> sources, Instant now, Instant wakeAt) {
    return changed(
        who,
        watched,
        now,
        wakeAt,
        handle -> {
          checkChain(ways(handle), watched, sources);
          handle
              .createUpdate(
                  """
                  insert into source_chain (platform, kind, sources, changed_at)
                  values (:platform, :kind, :sources, :now)
                  on conflict (platform, kind) do update
                    set sources = excluded.sources, changed_at = excluded.changed_at\
                  """)
              .bind("platform", watched.platform())
              .bind("kind", watched.kind())
              .bindArray("sources", String.class, sources)
              .bind("now", now)
              .execute();
        });
  }

  /**
   * Lets ways be tried in their usual order again.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  public Ways usual(Principal who, Watched watched, Instant now, Instant wakeAt) {
    return changed(
        who,
        watched,
        now,
        wakeAt,
        handle -> {
          checkWatched(ways(handle), watched);
          handle
              .createUpdate("delete from source_chain where platform = :platform and kind = :kind")
              .bind("platform", watched.platform())
              .bind("kind", watched.kind())
              .execute();
        });
  }

  private interface Change {
    void in(Handle handle);
  }

  private Ways changed(Principal who, Watched watched, Instant now, Instant wakeAt, Change change) {
    return jdbi.inTransaction(handle -> {
      change.in(handle);
      wake(handle, watched, wakeAt);
      Ways after = ways(handle);
      String subject = watched.platform() + "/" + watched.kind();
      String told = String.join("\",\"", after.chain(watched));
      Audit.record(handle, who, now, "source.chain", subject, "{\"sources\":[\"" + told + "\"]}");
      return after;
    });
  }

  /** Visits that are put off: there may be a way now. */
  private static void wake(Handle handle, Watched watched, Instant at) {
    handle
        .createUpdate(
            """
            update due set wake_at = :at from target t
            where t.id = due.target_id and t.platform = :platform and t.kind = :kind
              and due.active and due.planned_at <= :at and due.wake_at > :at\
            """)
        .bind("platform", watched.platform())
        .bind("kind", watched.kind())
        .bind("at", at)
        .execute();
  }

  private static void checkWatched(Ways ways, Watched watched) {
    Map<String, Boolean> platforms = new TreeMap<>();
    ways.sources().forEach(source -> platforms.put(source.platform(), true));
    check(
        platforms.containsKey(watched.platform()),
        "platform",
        "\"" + watched.platform() + "\"",
        "one of " + platforms.keySet());
    check(
        Ways.KINDS.contains(watched.kind()),
        "kind",
        "\"" + watched.kind() + "\"",
        "one of " + Ways.KINDS);
  }

  private static void checkChain(Ways ways, Watched watched, List<String> chain) {
    checkWatched(ways, watched);
    check(
        !chain.isEmpty() && chain.size() <= CHAIN_MAX,
        "sources",
        chain,
        "1 to " + CHAIN_MAX + " of them");
    check(new HashSet<>(chain).size() == chain.size(), "sources", chain, "each of them once");
    int end = chain.indexOf(Ways.IMPORT);
    check(
        end < 0 || end == chain.size() - 1,
        "sources",
        chain,
        Ways.IMPORT + " at the end, if at all");
    chain.stream()
        .filter(key -> !key.equals(Ways.IMPORT))
        .forEach(key -> checkSource(ways, watched, key));
  }

  private static void checkSource(Ways ways, Watched watched, String key) {
    List<String> fitting =
        ways.sources().stream()
            .filter(source -> source.platform().equals(watched.platform()))
            .filter(source -> source.enabled() && source.kinds().contains(watched.kind()))
            .map(Source::key)
            .toList();
    String why =
        ways.source(key)
            .map(source ->
                !source.platform().equals(watched.platform())
                    ? ", a way into " + source.platform()
                    : !source.enabled()
                        ? ", which is not enabled"
                        : ", which cannot watch a " + watched.kind())
            .orElse("");
    check(fitting.contains(key), "source", "\"" + key + "\"" + why, "one of " + fitting);
  }
}
