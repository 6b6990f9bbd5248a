package io.trawl.budget.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a pool's visits say of its daily rhythm: for each hour of UTC the posts that came in it, and
 * those that the long-run rates without a rhythm had let expect.
 *
 * @param posts 24 numbers
 * @param awaited 24 numbers
 */
public record Hours(List<Double> posts, List<Double> awaited) {

  /** Nothing is known. */
  public static final Hours NONE = new Hours(zeros(), zeros());

  /** Posts in an hour at which its difference from the others is believed by half. */
  private static final double DOUBT = 50;

  /** A visit after more than this many hours tells little of which hour its posts came in. */
  private static final double HOURS_MAX = 24;

  public Hours {
    posts = List.copyOf(posts);
    awaited = List.copyOf(awaited);
    if (posts.size() != Rhythm.HOURS || awaited.size() != Rhythm.HOURS) {
      throw new IllegalArgumentException("hours: " + posts.size() + " (expected: 24)");
    }
  }

  /**
   * With a visit's posts in the hours in which the present rhythm says they were published.
   *
   * @param rate the target's estimate before the visit
   */
  public Hours with(Haul haul, Rate rate, Rhythm rhythm) {
    return switch (haul) {
      case Haul.Complete(int fresh, Instant since, Instant at) ->
          with(fresh, since, at, rate, rhythm);
      case Haul.Overrun(int fresh, _, Instant oldest, Instant at) ->
          with(fresh - 1, oldest, at, rate, rhythm);
      case Haul.Undated _ -> this;
    };
  }

  private Hours with(double fresh, Instant from, Instant to, Rate rate, Rhythm rhythm) {
    double active = rhythm.between(from, to);
    double hours = (to.toEpochMilli() - from.toEpochMilli()) / Rhythm.HOUR_MS;
    if (active <= 0 || hours > HOURS_MAX) {
      return this;
    }
    List<Double> came = new ArrayList<>(posts);
    List<Double> expected = new ArrayList<>(awaited);
    double at = from.toEpochMilli() / Rhythm.HOUR_MS;
    double end = at + hours;
    while (at < end) {
      double next = Math.min(end, Math.floor(at) + 1);
      int hour = Math.floorMod((long) Math.floor(at), Rhythm.HOURS);
      double part = next - at;
      came.set(hour, came.get(hour) + fresh * part * rhythm.factor(hour) / active);
      expected.set(hour, expected.get(hour) + rate.longRun() * part);
      at = next;
    }
    return new Hours(came, expected);
  }

  /** Both together. */
  public Hours plus(Hours other) {
    return new Hours(sum(posts, other.posts), sum(awaited, other.awaited));
  }

  /**
   * What is left when some is forgotten.
   *
   * @param kept share that stays, 0 to 1
   */
  public Hours faded(double kept) {
    return new Hours(
        posts.stream().map(it -> it * kept).toList(),
        awaited.stream().map(it -> it * kept).toList());
  }

  /** The rhythm they tell; flat while they tell little. */
  public Rhythm rhythm() {
    double all = total(posts);
    double allAwaited = total(awaited);
    if (all <= 0 || allAwaited <= 0) {
      return Rhythm.FLAT;
    }
    List<Double> activities = new ArrayList<>();
    for (int hour = 0; hour < Rhythm.HOURS; hour++) {
      double expected = awaited.get(hour) * all / allAwaited;
      activities.add((posts.get(hour) + DOUBT) / (expected + DOUBT));
    }
    return Rhythm.of(activities);
  }

  private static double total(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static List<Double> sum(List<Double> a, List<Double> b) {
    List<Double> sum = new ArrayList<>();
    for (int hour = 0; hour < Rhythm.HOURS; hour++) {
      sum.add(a.get(hour) + b.get(hour));
    }
    return sum;
  }

  private static List<Double> zeros() {
    return Collections.nCopies(Rhythm.HOURS, 0.0);
  }
}
