package io.trawl.coordinator;

import io.trawl.budget.plan.Bid;
import io.trawl.budget.plan.Haul;
import io.trawl.budget.plan.Rate;
import io.trawl.budget.plan.Terms;
import io.trawl.budget.plan.Waiting;
import io.trawl.protocol.ScheduleSlice.Brought;
import io.trawl.protocol.ScheduleSlice.Pages;
import io.trawl.registry.Plans;
import io.trawl.registry.Plans.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a target's next visit is worth its call: from its estimate and the pool's price. Pure.
 *
 * @param mean posts an hour of a target of which nothing is known
 */
record Planner(Prices prices, double mean) {

  /** Of a pool of which nothing is known. */
  static final Planner UNKNOWING = new Planner(Prices.FREE, 1);

  /** Posts on a page of which nobody knows how many it shows. */
  private static final int CAPACITY = 50;

  /** A look for its floor's sake is planned so much before it, to have its call in time. */
  private static final Duration EARLY_MAX = Duration.ofMinutes(10);

  /** Who pays for a visit whose target nobody wants any more. */
  private static final List<String> NOBODY = List.of("");

  private static final int CAPACITY_MAX = 10_000;

  /** A visit for something else than new posts. */
  private static final String OTHERS = "others";

  /**
   * What a visit that is over makes of a target.
   *
   * @param haul empty = it says nothing of how much is posted
   * @param before the estimate without it
   */
  record Outcome(Plans.Known known, Plans.Visit next, Optional<Haul> haul, Rate before) {}

  /** What is wanted for a target, and who pays for it. */
  static Waiting.Kind kind(Planned target) {
    return kind(target, target.capacity());
  }

  private static Waiting.Kind kind(Planned target, int known) {
    Duration early = target.floor().minus(shorter(target.floor().dividedBy(10), EARLY_MAX));
    Duration floor = early.compareTo(target.pace()) > 0 ? early : target.pace();
    int capacity = known == 0 ? CAPACITY : Math.min(known, CAPACITY_MAX);
    return new Waiting.Kind(
        new Terms(target.pace(), floor, target.weight(), capacity),
        target.teams().isEmpty() ? NOBODY : target.teams());
  }

  /** How much a target posts, as far as is known. */
  Rate rate(Planned target) {
    Plans.Estimate known = target.estimate();
    return known == null
        ? Rate.guess(mean)
        : new Rate(known.posts(), known.hours(), known.seen(), known.awaited());
  }

  /** After a visit. */
  Outcome after(Planned target, Pages pages, Instant now) {
    Rate before = rate(target);
    Optional<Haul> haul = Optional.ofNullable(pages.brought()).flatMap(Planner::haul);
    Rate rate = haul.map(it -> before.after(it, prices.rhythm())).orElse(before);
    int capacity = pages.brought() == null ? target.capacity() : pages.brought().capacity();
    boolean known = haul.isPresent() || target.estimate() != null;
    return new Outcome(
        new Plans.Known(
            capacity,
            pages.lookedAt(),
            pages.othersAt(),
            known
                ? new Plans.Estimate(rate.shape(), rate.exposure(), rate.seen(), rate.awaited())
                : null,
            pages.brought() == null ? 0 : pages.brought().fresh(),
            haul.map(it -> before.missed(it, prices.rhythm())).orElse(0.0),
            now),
        next(
            kind(target, capacity).bid(prices.offers()),
            rate,
            pages.lookedAt(),
            pages.othersAt(),
            now),
        haul,
        before);
  }

  /** The next visit at the present price. */
  Plans.Visit next(Bid bid, Rate rate, Instant lookedAt, @Nullable Instant othersAt, Instant now) {
    Bid.Next page = bid.next(rate.perHour(), prices.rhythm(), lookedAt);
    boolean others = othersAt != null && othersAt.isBefore(page.at());
    Instant at = others && othersAt != null ? othersAt : page.at();
    return new Plans.Visit(
        at.isAfter(now) ? at : now,
        Duration.between(lookedAt, page.at()),
        others ? OTHERS : page.why().name().toLowerCase(Locale.ROOT),
        bid.posts(rate.perHour()));
  }

  /** What a look says of how much is posted; empty if nothing. */
  private static Optional<Haul> haul(Brought brought) {
    Instant at = brought.at();
    Instant since = brought.since();
    Instant oldest = brought.oldest();
    if (oldest != null && brought.fresh() > 0) {
      return Optional.of(new Haul.Overrun(brought.fresh(), since, earlier(oldest, at), at));
    }
    return since == null
        ? Optional.empty()
        : Optional.of(new Haul.Complete(brought.fresh(), earlier(since, at), at));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
