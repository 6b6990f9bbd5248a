package io.trawl.crawler;

import akka.actor.Cancellable;
import akka.actor.typed.ActorSystem;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.registry.PoolMembers;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.Registry;
import io.trawl.registry.SourceRows;
import io.trawl.registry.SourceState;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import io.trawl.registry.SourceState.Status;
import io.trawl.registry.SourceStates;
import io.trawl.registry.SourceStates.Row;
import io.trawl.registry.Ways;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By which way targets are asked: chains and states as this node has read them lately, and what its
 * own visits have heard since.
 *
 * <p>The rows are the truth for the whole cluster. What this node hears counts here at once, and is
 * written by compare-and-set: where another was faster, it is heard again upon what that one wrote.
 * While the database is away a node goes on with what it knows; without it there are no calls.
 */
final class SourceWatch {

  /** Between two readings; real time. */
  static final Duration EVERY = Duration.ofSeconds(3);

  /** A probe without a word for so long is lost; product time, and real time. */
  private static final Duration PROBE_MAX = Duration.ofMinutes(2);

  private static final Duration PROBE_MAX_REAL = Duration.ofMinutes(1);

  /** Who was slower than others so often in a row leaves it to them. */
  private static final int ROUNDS_MAX = 5;

  private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

  private final SourceRows rows;
  private final SourceStates stored;
  private final Sources sources;
  private final ProductClock clock;
  private final Executor blocking;

  // All change under this object's lock only.
  private final Map<Place, Row> states = new HashMap<>();
  private final Map<Place, LastAnswers> answers = new HashMap<>();
  private volatile Ways ways;

  /** Reads how everything is; blocks. */
  SourceWatch(
      SourceRows rows,
      SourceStates stored,
      Sources sources,
      ProductClock clock,
      Executor blocking) {
    this.rows = rows;
    this.stored = stored;
    this.sources = sources;
    this.clock = clock;
    this.blocking = blocking;
    this.ways = new Ways(List.of(), Map.of(), Map.of(), new PoolMembers(Map.of()));
    read();
  }

  /** Reads how everything is, now and from time to time; blocks. */
  static SourceWatch start(
      ActorSystem<?> system,
      Registry registry,
      Sources sources,
      ProductClock clock,
      Executor blocking) {
    SourceWatch watch =
        new SourceWatch(registry.sources(), registry.sourceStates(), sources, clock, blocking);
    Cancellable reading =
        system
            .scheduler()
            .scheduleWithFixedDelay(
                EVERY, EVERY, () -> blocking.execute(watch::refresh), system.executionContext());
    system.getWhenTerminated().thenRun(reading::cancel);
    return watch;
  }

  /** Reads how everything is now; blocks. */
  void refresh() {
    try {
      read();
    } catch (RuntimeException failure) {
      LOG.warn("sources.unread cause={}", failure.toString());
    }
  }

  private void read() {
    Ways now = rows.ways();
    Map<Place, Row> found = stored.all();
    synchronized (this) {
      // What is newer here has not been written yet.
      found.forEach((place, row) -> {
        if (row.version() >= known(place).version()) {
          states.put(place, row);
        }
      });
      ways = new Ways(sources.ways(), now.chains(), states(), now.members());
    }
  }

  private Map<Place, SourceState> states() {
    Map<Place, SourceState> all = new HashMap<>();
    states.forEach((place, row) -> all.put(place, row.state()));
    return all;
  }

  private Row known(Place place) {
    return states.getOrDefault(place, Row.NONE);
  }

  private synchronized void set(Place place, Row row) {
    states.put(place, row);
    ways = new Ways(ways.sources(), ways.chains(), states(), ways.members());
  }

  /** By which way a target is to be visited now. */
  Choice choice(Target target) {
    Ways.Watched watched = new Ways.Watched(target.platform(), target.kind());
    Ways now = ways;
    Ways.Chosen chosen = now.choose(watched, server(target), clock.instant());
    return choice(chosen.way(), chosen, target);
  }

  private Choice choice(Ways.Way way, Ways.Chosen chosen, Target target) {
    return switch (way) {
      case Ways.Way.Ask(var source) -> new Choice.Take(way(source, target));
      case Ways.Way.Probe(var source, var otherwise) ->
          new Choice.Probe(way(source, target).probing(), choice(otherwise, chosen, target));
      case Ways.Way.Import() -> new Choice.Import();
      case Ways.Way.Nowhere(var until) ->
          new Choice.Nowhere(
              way(sources.first(target.platform()), target), chosen.reasons(), until);
    };
  }

  private Way way(String source, Target target) {
    return sources
        .connector(source)
        .map(connector ->
            new Way(
                connector,
                sources.settings(source).address(target.instance()),
                false,
                sources.usual(target.platform()).equals(Optional.of(source))))
        .orElseThrow(
            () -> new IllegalStateException("no connector for platform " + target.platform()));
  }

  private static String server(Target target) {
    return target.instance() == null ? "" : target.instance();
  }

  private static Place place(Way way, Target target) {
    return new Place(way.source(), server(target));
  }

  /** Whether a visit may be the probe of its way: of all who ask at once one may. */
  CompletionStage<Boolean> claim(Way way, Target target) {
    Place place = place(way, target);
    return CompletableFuture.supplyAsync(() -> claim(place), blocking)
        .exceptionally(failure -> {
          LOG.warn("source.unclaimed source={} cause={}", place.name(), failure.toString());
          return false;
        });
  }

  private boolean claim(Place place) {
    Row before;
    synchronized (this) {
      before = known(place);
    }
    Duration real = clock.toProduct(PROBE_MAX_REAL);
    Duration length = real.compareTo(PROBE_MAX) > 0 ? real : PROBE_MAX;
    Optional<Row> next = before.state().claimed(clock.instant(), length).map(before::next);
    boolean ours = next.isPresent() && stored.put(place, next.get());
    set(place, ours ? next.orElseThrow() : stored.find(place));
    if (ours) {
      LOG.info("source.probing source={} since={}", place.name(), before.state().since());
    }
    return ours;
  }

  /** What a visit by a way has to say of it. */
  void heard(Way way, Target target, Heard heard) {
    Place place = place(way, target);
    Row before;
    Row next;
    boolean often;
    synchronized (this) {
      often = often(place, heard);
      before = known(place);
      next = before.next(before.state().after(heard, often));
      if (next.state().equals(before.state())) {
        return;
      }
      set(place, next);
    }
    blocking.execute(() -> write(place, heard, often, before, next));
  }

  private boolean often(Place place, Heard heard) {
    LastAnswers last = answers.getOrDefault(place, LastAnswers.NONE);
    LastAnswers now =
        switch (heard) {
          case Heard.Answered _ -> last.after(false);
          case Heard.Faulty _ -> last.after(true);
          case Heard.Shut _ -> LastAnswers.NONE;
          case Heard.Nothing _ -> last;
        };
    answers.put(place, now);
    return now.areFaulty();
  }

  private void write(Place place, Heard heard, boolean often, Row first, Row wanted) {
    try {
      Row before = first;
      Row next = wanted;
      for (int round = 0; round < ROUNDS_MAX; round++) {
        if (stored.put(place, next)) {
          say(place, before.state(), next.state());
          return;
        }
        before = stored.find(place);
        next = before.next(before.state().after(heard, often));
        boolean changes = !next.state().equals(before.state());
        set(place, changes ? next : before);
        if (!changes) {
          return;
        }
      }
      set(place, stored.find(place));
    } catch (RuntimeException failure) {
      LOG.warn("source.unwritten source={} cause={}", place.name(), failure.toString());
    }
  }

  private static void say(Place place, SourceState before, SourceState after) {
    if (after.status() == before.status()) {
      return;
    }
    Evidence why = after.why();
    switch (after.status()) {
      case CLOSED -> {
        if (before.status() == Status.PROBING) {
          LOG.warn("source.closed.still source={} probeAt={}", place.name(), after.probeAt());
        } else {
          LOG.error(
              "source.closed source={} probeAt={} evidence={}", place.name(), after.probeAt(), why);
        }
      }
      case DEGRADED -> LOG.warn("source.degraded source={} evidence={}", place.name(), why);
      case OPEN -> LOG.info("source.open source={} since={}", place.name(), after.since());
      case PROBING -> LOG.info("source.probing source={}", place.name());
    }
  }

  /** On how many servers a way is so; one of which nothing was heard is open. */
  synchronized double count(String source, Status status) {
    long all = states.keySet().stream().filter(place -> place.source().equals(source)).count();
    long so =
        states.entrySet().stream()
            .filter(one -> one.getKey().source().equals(source))
            .filter(one -> one.getValue().state().status() == status)
            .count();
    return all == 0 && status == Status.OPEN ? 1 : so;
  }
}
