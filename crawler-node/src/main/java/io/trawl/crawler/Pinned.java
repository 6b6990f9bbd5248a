package io.trawl.crawler;

import io.trawl.budget.Pins;
import io.trawl.budget.Shape;
import io.trawl.budget.Slots;
import io.trawl.registry.PinRows;
import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which credential of a pool a call about an object goes to, where a network counts distinct
 * objects: the one that holds the object. It is given one when it is first asked for, and another
 * one when its holder may not be used any more; one that only waits keeps what it has.
 *
 * <p>The rows are the truth for the whole cluster, and are read again when they have grown as old
 * as the list of credentials may. Whether a slot is free is for the holder's ledger to say.
 */
final class Pinned {

  /** Where no slot is free one may be sooner than we know: by a credential that is added. */
  static final Duration FULL_MAX = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(Pinned.class);

  /** Where to go with an object. */
  sealed interface Place {

    record With(Tokens.Token token) implements Place {}

    /** All slots are taken; ask again at {@code until}. */
    record Nowhere(Instant until) implements Place {}
  }

  /**
   * The credentials that may be used, of one pool.
   *
   * @param name whose the rows are
   * @param tokens at least one
   */
  record Pool(String name, List<Tokens.Token> tokens) {}

  /**
   * The pins of a pool.
   *
   * @param fullUntil no slot is free before; null = one may be
   */
  private record Known(long readAt, Pins pins, @Nullable Instant fullUntil) {
    boolean isFresh() {
      return System.nanoTime() - readAt < Pools.LIST_MAX_AGE.toNanos();
    }
  }

  private final PinRows rows;
  private final InstantSource clock;
  private final Executor blocking;
  private final Map<String, Known> pools = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Set<String> full = ConcurrentHashMap.newKeySet();

  Pinned(PinRows rows, InstantSource clock, Executor blocking) {
    this.rows = rows;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** Where to go with an object. */
  CompletionStage<Place> place(Pool pool, String object, Shape.Objects limit) {
    Known known = pools.get(pool.name());
    Optional<Place> place =
        known == null || !known.isFresh() ? Optional.empty() : place(object, known, pool);
    return place
        .<CompletionStage<Place>>map(CompletableFuture::completedFuture)
        .orElseGet(
            () -> CompletableFuture.supplyAsync(() -> readOrPinned(object, limit, pool), blocking));
  }

  private Optional<Place> place(String object, Known known, Pool pool) {
    Optional<Place> holder = holder(object, known.pins(), pool);
    Instant until = known.fullUntil();
    return holder.isPresent() || until == null || !clock.instant().isBefore(until)
        ? holder
        : Optional.of(new Place.Nowhere(until));
  }

  private static Optional<Place> holder(String object, Pins pins, Pool pool) {
    Optional<String> id = pins.holder(object);
    return pool.tokens().stream()
        .filter(token -> Optional.of(token.id()).equals(id))
        .findFirst()
        .map(Place.With::new);
  }

  /** One after the other in a pool: who waited finds what the one before has read. */
  private Place readOrPinned(String object, Shape.Objects limit, Pool pool) {
    synchronized (locks.computeIfAbsent(pool.name(), _ -> new Object())) {
      Known known = pools.get(pool.name());
      return known == null || !known.isFresh()
          ? readThenPinned(object, limit, pool)
          : place(object, known, pool).orElseGet(() -> pinned(object, limit, pool));
    }
  }

  private Place readThenPinned(String object, Shape.Objects limit, Pool pool) {
    Pins read = new Pins(rows.of(pool.name()));
    Optional<Place> holder = holder(object, read, pool);
    if (holder.isPresent()) {
      known(pool, read, null);
      return holder.get();
    }
    return pinned(object, limit, pool);
  }

  private Place pinned(String object, Shape.Objects limit, Pool pool) {
    Instant now = clock.instant();
    Instant begin = now.minus(limit.window());
    List<String> ids = pool.tokens().stream().map(Tokens.Token::id).toList();
    Map<String, Map<String, Instant>> asked = rows.asked(ids, begin);
    Pins pins = pin(object, limit, pool, asked, now);
    if (holder(object, pins, pool).isEmpty() && rows.forgetUnwanted(pool.name(), begin) > 0) {
      pins = pin(object, limit, pool, asked, now);
    }
    Optional<Place> holder = holder(object, pins, pool);
    if (holder.isPresent()) {
      full.remove(pool.name());
      known(pool, pins, null);
      return holder.get();
    }
    Instant until = freeAt(asked, limit.window(), now);
    known(pool, pins, until);
    sayFull(pool, limit, pins, object);
    return new Place.Nowhere(until);
  }

  private Pins pin(
      String object,
      Shape.Objects limit,
      Pool pool,
      Map<String, Map<String, Instant>> asked,
      Instant now) {
    Map<String, Set<String>> objects = new HashMap<>();
    asked.forEach((id, own) -> objects.put(id, own.keySet()));
    Slots slots = new Slots(limit.limit(), objects);
    return new Pins(
        rows.change(
            pool.name(),
            before -> {
              Pins after = slots.pin(new Pins(before), object);
              sayMoved(object, before.get(object), after);
              return after.holders();
            },
            now));
  }

  /** The first slot that nobody wants any more, if there is one; in any case it is asked again. */
  private static Instant freeAt(
      Map<String, Map<String, Instant>> asked, Duration window, Instant now) {
    Instant last = now.plus(FULL_MAX);
    return asked.values().stream()
        .flatMap(objects -> objects.values().stream())
        .map(latest -> latest.plus(window))
        .filter(free -> free.isAfter(now) && free.isBefore(last))
        .min(Instant::compareTo)
        .orElse(last);
  }

  private void known(Pool pool, Pins pins, @Nullable Instant fullUntil) {
    pools.put(pool.name(), new Known(System.nanoTime(), pins, fullUntil));
  }

  private static void sayMoved(String object, @Nullable String from, Pins after) {
    if (from != null) {
      LOG.info(
          "pin.moved object={} from={} to={}", object, from, after.holder(object).orElse("nobody"));
    }
  }

  /** A person hears of it once, until a slot was free again. */
  private void sayFull(Pool pool, Shape.Objects limit, Pins pins, String object) {
    if (full.add(pool.name())) {
      LOG.warn(
          "pins.full pool={} credentials={} limit={} pinned={} first-without={}",
          pool.name(),
          pool.tokens().size(),
          limit.limit(),
          pins.holders().size(),
          object);
    }
  }
}
