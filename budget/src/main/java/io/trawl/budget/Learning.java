package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A limit that nobody states. Each refusal halves what is taken to be one and makes a pause, longer
 * than the one before; each window without one forgives a tenth of it and one refusal.
 *
 * @param counted what was spent, under the limit learned up to {@code since}
 * @param refusals not forgiven yet
 * @param pausedUntil no call before this
 * @param since when the limit was last learned
 */
record Learning(
    Rule rule,
    Shape.Learned shape,
    Counted counted,
    int refusals,
    Instant pausedUntil,
    Instant since)
    implements Account {

  private static final Duration PAUSE_MAX = Duration.ofHours(1);
  private static final int DOUBLINGS_MAX = 16;
  private static final int GROWTH_PARTS = 10;
  private static final int WINDOWS_MAX = 200; // Enough to grow from 1 to any limit that matters.

  static Learning of(Rule rule, Shape.Learned shape, Margins margins) {
    Counted counted = Counted.of(rule, shape.most(), shape.window(), margins);
    return new Learning(rule, shape, counted, 0, Instant.EPOCH, Instant.EPOCH);
  }

  /** What is forgiven up to now. */
  private Learning forgiven(Instant now) {
    long quiet = Math.max(0, Duration.between(since, now).dividedBy(shape.window()));
    if (quiet == 0 || (counted.limit() == shape.most() && refusals == 0)) {
      return this;
    }
    long limit = counted.limit();
    for (long window = 0; window < Math.min(quiet, WINDOWS_MAX); window++) {
      limit = Math.min(shape.most(), limit + Math.max(1, limit / GROWTH_PARTS));
    }
    int left = (int) Math.max(0, refusals - quiet);
    Instant at = since.plus(shape.window().multipliedBy(quiet));
    return new Learning(rule, shape, counted.limit(limit), left, pausedUntil, at);
  }

  @Override
  public int fits(Cost cost, Instant now, Instant latest) {
    return now.isBefore(pausedUntil) ? 0 : forgiven(now).counted.fits(cost, now, latest);
  }

  @Override
  public Instant freeAt(Cost cost, Instant now) {
    Counted known = forgiven(now).counted;
    boolean free = known.fits(cost, now, now) > 0;
    return Moments.later(pausedUntil, free ? now : known.freeAt(cost, now));
  }

  @Override
  public Learning reserve(Cost cost, int calls, Instant now, Instant latest) {
    Learning known = forgiven(now);
    return known.with(known.counted.reserve(cost, calls, now, latest));
  }

  @Override
  public Learning charge(Charge charge, Instant now) {
    Learning known = forgiven(now);
    return known.with(known.counted.charge(charge, now));
  }

  /** What is refused during a pause was sent before it, and teaches nothing new. */
  @Override
  public Account heard(Said said, Instant now) {
    if (!(said instanceof Said.Throttled(_, var until))) {
      return this;
    }
    Instant told = until == null ? now : Waits.throttled(until, now);
    Learning known = forgiven(now);
    if (now.isBefore(pausedUntil)) {
      return known.paused(Moments.later(pausedUntil, told));
    }
    long half = Math.max(1, known.counted.limit() / 2);
    Instant pause = Moments.later(now.plus(pause(known.refusals, now)), told);
    return new Learning(rule, shape, known.counted.limit(half), known.refusals + 1, pause, now);
  }

  /** Doubled by each refusal, and up to half as long again. */
  private Duration pause(int before, Instant now) {
    Duration doubled = shape.pauseMin().multipliedBy(1L << Math.min(before, DOUBLINGS_MAX));
    long millis = Math.min(doubled.toMillis(), PAUSE_MAX.toMillis());
    var jitter = new SplittableRandom(shape.seed() ^ now.toEpochMilli());
    return Duration.ofMillis(millis + jitter.nextLong(millis / 2 + 1));
  }

  private Learning paused(Instant until) {
    return new Learning(rule, shape, counted, refusals, until, since);
  }

  private Learning with(Counted next) {
    return new Learning(rule, shape, next, refusals, pausedUntil, since);
  }

  @Override
  public Learning later(Duration ahead) {
    Instant paused = pausedUntil.plus(ahead);
    return new Learning(rule, shape, counted.later(ahead), refusals, paused, since.plus(ahead));
  }

  @Override
  public Standing standing(Instant now) {
    Standing known = forgiven(now).counted.standing(now);
    boolean paused = now.isBefore(pausedUntil);
    return new Standing(
        rule,
        known.limit(),
        known.spent(),
        known.leased(),
        paused ? 0 : known.left(),
        known.elsewhere(),
        paused ? pausedUntil : known.resetsAt());
  }
}
