package io.trawl.bench.budget;

import io.trawl.bench.Benches;
import io.trawl.budget.plan.Demand;
import io.trawl.budget.plan.Haul;
import io.trawl.budget.plan.Hours;
import io.trawl.budget.plan.Market;
import io.trawl.budget.plan.Oversold;
import io.trawl.budget.plan.Rate;
import io.trawl.budget.plan.Rhythm;
import io.trawl.budget.plan.Terms;
import io.trawl.budget.plan.Tide;
import io.trawl.budget.plan.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How much of what is posted the planner catches under a scarce budget, beside the optimum that
 * knows every rate and the rhythm, and beside equal intervals: 5,000 targets, 100,000 posts an
 * hour, pages of 50, no walking back. Never more calls in any hour than there are; what was not
 * called in a while is made up for within ten minutes, as a rolling limit has it.
 */
public final class Capture {

  private static final int TARGETS = 5_000;
  private static final double POSTS = 100_000;
  private static final int DAYS = 14;
  private static final int DAY = 86_400;
  private static final double HOUR = 3_600;
  private static final Duration AHEAD = Duration.ofMinutes(10);
  private static final double RIPENESS_MAX = 2;
  private static final double FADE = Math.exp(-1.0 / (14 * 24 * 60));
  private static final String TEAM = "team";
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final List<Double> SWINGS = List.of(0.0, 0.25, 0.5);

  private final CaptureWorld world;
  private final double calls;
  private final Waiting waiting = new Waiting();
  private final Rate[] rates = new Rate[TARGETS];
  private final Instant[] looked = new Instant[TARGETS];
  private final boolean[] known = new boolean[TARGETS];
  private final double[] caught = new double[DAYS];
  private Market market = Market.OPEN;
  private Hours hours = Hours.NONE;
  private Rhythm rhythm = Rhythm.FLAT;
  private Tide tide = Tide.NONE;
  private double made;
  private double madeSmoothed;
  private Oversold oversold = Oversold.NOT;
  private long usedBefore;
  private long used;

  /** Calls that are left over of the last ten minutes, at most. */
  private double allowed;

  /** When the last hour's calls were made. */
  private final long[] lastCalls;

  private Capture(double calls, double swing) {
    this.world = new CaptureWorld(TARGETS, POSTS, swing, 7);
    this.calls = calls;
    this.lastCalls = new long[(int) calls];
  }

  /** Runs all of it; a minute or two. */
  public static void main(String[] args) {
    for (double swing : SWINGS) {
      for (double calls : List.of(2_000.0, 4_000.0)) {
        double optimum = new Optimum(CaptureWorld.rates(TARGETS, POSTS), swing, calls).perHour();
        new Capture(calls, swing).run(optimum, swing);
      }
    }
  }

  private void run(double optimum, double swing) {
    var kind =
        new Waiting.Kind(Terms.of(Duration.ofSeconds(10), CaptureWorld.CAPACITY), List.of(TEAM));
    for (int i = 0; i < TARGETS; i++) {
      rates[i] = Rate.guess(1);
      looked[i] = START;
      waiting.add(kind, rates[i].perHour(), START.minus(Duration.ofDays(1)));
    }
    double step = HOUR / calls;
    double nextPrice = 0;
    for (double second = 0; second < (double) DAYS * DAY; second += step) {
      Instant now = START.plusMillis((long) (second * 1_000));
      if (second >= nextPrice) {
        price(now);
        nextPrice += 60;
      }
      allowed = Math.min(allowed + 1, calls / 6);
      while (allowed >= 1 && isWithinTheHour(now) && call(now, (int) (second / DAY))) {
        allowed--;
      }
    }
    tell(optimum, swing);
  }

  /** Whether another call is not one too many in any hour. */
  private boolean isWithinTheHour(Instant now) {
    long before = lastCalls[(int) (used % lastCalls.length)];
    return now.toEpochMilli() - before >= HOUR * 1_000;
  }

  /** One call, if anybody is due. */
  private boolean call(Instant now, int day) {
    OptionalInt ripe = waiting.poll(now, 1);
    if (ripe.isEmpty()) {
      return false;
    }
    lastCalls[(int) (used % lastCalls.length)] = now.toEpochMilli();
    used++;
    int target = ripe.getAsInt();
    made += Math.min(RIPENESS_MAX, waiting.ripeness(target, now));
    Haul haul = world.look(target, known[target] ? looked[target] : null, looked[target], now);
    if (known[target]) {
      caught[day] += haul.fresh();
    }
    hours = hours.with(haul, rates[target], rhythm);
    rates[target] = rates[target].after(haul, rhythm);
    looked[target] = now;
    known[target] = true;
    waiting.visited(target, rates[target].perHour(), now);
    return true;
  }

  private void price(Instant now) {
    double ahead = AHEAD.toMinutes();
    double looks = used - usedBefore;
    madeSmoothed += (made * ahead - madeSmoothed) / 5;
    if (!market.offer(TEAM).isFree()) {
      oversold = oversold.next(looks / (calls / 60), looks, made);
    }
    made = 0;
    usedBefore = used;
    Map<String, Demand> demand = waiting.demand(now, AHEAD);
    market =
        market.next(
            demand, Map.of(), calls / 60 * ahead * oversold.factor(), Map.of(TEAM, madeSmoothed));
    hours = hours.faded(FADE);
    rhythm = hours.rhythm();
    tide = tide.with(market.offers(), now);
    waiting.reprice(tide.rising(market.offers(), now), rhythm);
  }

  private void tell(double optimum, double swing) {
    double last = 0;
    for (int day = DAYS / 2; day < DAYS; day++) {
      last += caught[day] / (DAYS - DAYS / 2);
    }
    double best = optimum * 24;
    Benches.OUT.printf(
        Locale.ROOT,
        "rhythm +-%2.0f %%  %,.0f calls/h  optimum %.1f %% of all posts  planner %.2f %% of the"
            + " optimum in the second week; day 1 %.1f %%, day 2 %.1f %%; calls used %.2f %%%n",
        swing * 100,
        calls,
        best / (POSTS * 24) * 100,
        last / best * 100,
        caught[0] / best * 100,
        caught[1] / best * 100,
        used / (calls * 24 * DAYS) * 100);
  }
}
