package io.trawl.budget.plan;

import java.time.Instant;

/**
 * How much a target posts: a gamma posterior of its long-run rate that forgets within a week, and a
 * burst, a short memory of how much more or less than that came lately.
 *
 * <p>The long-run rate is slow on purpose: the pool's daily rhythm is learned against it. The burst
 * is drawn to 1, because a target that is visited once a page shows it in noise as well.
 *
 * @param shape posts behind the estimate, {@code > 0}
 * @param exposure active hours behind it, {@code > 0}
 * @param seen posts of late
 * @param awaited posts that the long-run rate had let expect for the same time
 */
public record Rate(double shape, double exposure, double seen, double awaited) {

  /** Posts that a guess is worth. */
  private static final double GUESS = 0.5;

  /** So many posts at once are believed without it. */
  private static final double GUESS_UNTIL = 10;

  /** Active hours after which a visit counts 1/e. */
  private static final double MEMORY_HOURS = 168;

  private static final double BURST_MEMORY_HOURS = 6;
  private static final double BURST_POSTS_MAX = 300;

  /** Awaited posts at which a burst is believed by half. */
  private static final double BURST_DOUBT = 100;

  private static final double BURST_MAX = 20;

  /** Posts behind an estimate before deviations from it are called a burst. */
  private static final double BURST_FROM = 40;

  /** An undated page of new posts only is taken for this many pages, if no more are expected. */
  private static final double UNDATED_PAGES = 1.5;

  /** Shortest active time behind posts: what was published in one second proves no rate. */
  private static final double HOURS_MIN = 1 / 3600.0;

  public Rate {
    if (!(shape > 0 && exposure > 0 && seen >= 0 && awaited >= 0 && shape / exposure < 1e12)) {
      throw new IllegalArgumentException(
          "rate: " + shape + " posts in " + exposure + " hours (expected: both > 0)");
    }
  }

  /**
   * A guess, for a target that was never visited.
   *
   * @param perHour posts per active hour, {@code > 0}: the pool's mean
   */
  public static Rate guess(double perHour) {
    return new Rate(GUESS, GUESS / perHour, 0, 0);
  }

  /** Posts per active hour in the long run. */
  public double longRun() {
    return shape / exposure;
  }

  /** Posts per active hour now. */
  public double perHour() {
    return longRun() * burst();
  }

  /** How much more is posted lately than in the long run. */
  public double burst() {
    double burst = (seen + BURST_DOUBT) / (awaited + BURST_DOUBT);
    return Math.clamp(burst, 1 / BURST_MAX, BURST_MAX);
  }

  /** The estimate after a visit. */
  public Rate after(Haul haul, Rhythm rhythm) {
    return switch (haul) {
      case Haul.Complete(int fresh, Instant since, Instant at) ->
          after(fresh, rhythm.between(since, at));
      case Haul.Overrun(int fresh, _, Instant oldest, Instant at) ->
          after(fresh - 1, Math.max(HOURS_MIN, rhythm.between(oldest, at)));
      case Haul.Undated(int fresh, Instant since, Instant at) -> {
        double hours = Math.max(HOURS_MIN, rhythm.between(since, at));
        double posts = new PageValue(fresh).whenFull(perHour() * hours);
        yield after(Math.max(posts, UNDATED_PAGES * fresh), hours);
      }
    };
  }

  /**
   * Posts that a visit has probably missed for good.
   *
   * @return 0 unless the page was full of new posts
   */
  public double missed(Haul haul, Rhythm rhythm) {
    return switch (haul) {
      case Haul.Complete _ -> 0;
      case Haul.Overrun(_, Instant since, Instant oldest, _) ->
          since == null ? 0 : Math.max(0, rhythm.between(since, oldest)) * perHour();
      case Haul.Undated(int fresh, Instant since, Instant at) ->
          new PageValue(fresh).whenFull(perHour() * rhythm.between(since, at)) - fresh;
    };
  }

  private Rate after(double posts, double hours) {
    if (hours <= 0) {
      return this;
    }
    double kept = shape < 1 && posts >= GUESS_UNTIL ? 0 : kept(hours);
    Rate late = shape < BURST_FROM ? this : lately(posts, longRun() * hours, hours);
    return new Rate(shape * kept + posts, exposure * kept + hours, late.seen(), late.awaited());
  }

  private double kept(double hours) {
    return Math.max(Math.exp(-hours / MEMORY_HOURS), Math.min(1, GUESS / shape));
  }

  private Rate lately(double posts, double expected, double hours) {
    double kept =
        Math.min(
            Math.exp(-hours / BURST_MEMORY_HOURS), BURST_POSTS_MAX / (BURST_POSTS_MAX + expected));
    return new Rate(shape, exposure, seen * kept + posts, awaited * kept + expected);
  }
}
