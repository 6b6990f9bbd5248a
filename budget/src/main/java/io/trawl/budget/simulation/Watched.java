package io.trawl.budget.simulation;

import io.trawl.budget.plan.Forecast.Wanted;
import io.trawl.budget.plan.Haul;
import io.trawl.budget.plan.Rate;
import io.trawl.budget.plan.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A target in virtual time: posts that come by chance, what is believed of them, what was seen. */
final class Watched {

  /** From so many posts on their number is drawn as a normal variable, which it then is. */
  private static final double NORMAL_FROM = 500;

  private static final double HOUR_MS = 3_600_000;

  /** Nobody asks for a post that is older. */
  private static final double AGE_MAX_MS = 3_650 * 24 * HOUR_MS;

  private final Wanted wanted;
  private final int index;
  private final RandomGenerator random;
  private Rate rate;
  private @Nullable Instant last;
  private int looks;
  private int intervals;
  private double looked;
  private long posted;
  private long caught;

  /**
   * A target that was never looked at.
   *
   * @param index where it is in the scenario
   * @param guess posts an hour that it is believed to have until then
   */
  Watched(Wanted wanted, int index, double guess, RandomGenerator random) {
    this.wanted = wanted;
    this.index = index;
    this.random = random;
    this.rate = Rate.guess(guess);
  }

  int index() {
    return index;
  }

  Wanted wanted() {
    return wanted;
  }

  /** Posts an hour that it is believed to have. */
  double perHour() {
    return rate.perHour();
  }

  boolean wasLookedAt() {
    return last != null;
  }

  /** Looks in the time that counts. */
  int looks() {
    return looks;
  }

  /** Posts an hour that were there; what nobody looked for came as it does. */
  double posted() {
    return intervals == 0 ? wanted.perHour() : posted / looked * HOUR_MS;
  }

  /** Posts an hour that looks brought. */
  double caught() {
    return intervals == 0 ? 0 : caught / looked * HOUR_MS;
  }

  /** Mean time between two looks, or what has passed since the only one. */
  Duration interval(Instant end) {
    Instant only = last;
    double since = only == null ? Double.MAX_VALUE : Duration.between(only, end).toMillis();
    return Duration.ofMillis((long) (intervals == 0 ? since : looked / intervals));
  }

  /**
   * A look: draws what came since the last one.
   *
   * @param counts this look is in the time that counts
   */
  void look(Instant now, boolean counts) {
    Instant before = last;
    double passed = before == null ? AGE_MAX_MS : (double) Duration.between(before, now).toMillis();
    int capacity = wanted.terms().capacity();
    double age = 0;
    int fresh = 0;
    double next = gap();
    while (fresh < capacity && next <= passed) {
      age = next;
      fresh++;
      next += gap();
    }
    long beyond = next > passed || before == null ? 0 : 1 + number(passed - next);
    if (fresh > 0 && (fresh == capacity || before == null)) {
      Instant oldest = now.minusMillis((long) age);
      rate = rate.after(new Haul.Overrun(fresh, before, oldest, now), Rhythm.FLAT);
    } else if (before != null) {
      rate = rate.after(new Haul.Complete(fresh, before, now), Rhythm.FLAT);
    }
    if (counts) {
      looks++;
      count(before, passed, fresh, beyond);
    }
    last = now;
  }

  private void count(@Nullable Instant before, double passed, int fresh, long beyond) {
    if (before != null) {
      intervals++;
      looked += passed;
      caught += fresh;
      posted += fresh + beyond;
    }
  }

  private double gap() {
    return random.nextExponential() * HOUR_MS / wanted.perHour();
  }

  /** How many posts come in a time. */
  private long number(double ms) {
    double mean = ms / HOUR_MS * wanted.perHour();
    if (mean >= NORMAL_FROM) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    long number = 0;
    for (double at = random.nextExponential(); at < mean; at += random.nextExponential()) {
      number++;
    }
    return number;
  }
}
