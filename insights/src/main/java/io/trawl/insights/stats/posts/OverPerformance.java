package io.trawl.insights.stats.posts;

import io.trawl.model.Checks;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a post does beside what posts of the same account and kind had at the same age, as
 * CrowdTangle defined it. Posts below are told as well: to leave them out would hide half of the
 * picture.
 */
public sealed interface OverPerformance {

  /** So many posts before it are compared, at most. */
  int HISTORY_MAX = 100;

  /** Fewer of known interactions at that age, and there is no benchmark. */
  int HISTORY_MIN = 20;

  /** A benchmark of fewer interactions turns each of them into a triumph. */
  double BENCHMARK_MIN = 10;

  /** An observation counts for an age from which it is at most such a part away. */
  double AGE_TOLERANCE = 0.25;

  /**
   * Compared.
   *
   * @param score actual / benchmark where it has at least that; else −benchmark / actual, and −2 ·
   *     benchmark where it has nothing; never between −1 and 1, but for a score of exactly 1
   * @param actual interactions, weighted as asked
   * @param benchmark mean of the middle half of the posts before it, at the same age
   * @param used posts it was made from
   * @param of posts there were, at most {@link #HISTORY_MAX}
   */
  record Scored(double score, double actual, double benchmark, int used, int of)
      implements OverPerformance {}

  /** Not compared. */
  record Refused(Reason reason, int used, int of) implements OverPerformance {}

  /** Why a post is not compared. */
  enum Reason {
    /** Its own interactions are hidden, or were not observed at that age. */
    NOT_KNOWN,
    INSUFFICIENT_HISTORY,
    BENCHMARK_TOO_LOW
  }

  /**
   * What a post had when it was as old as that.
   *
   * @param interactions weighted as asked, {@code >= 0}; null where one of them was hidden
   */
  record Observed(Duration age, @Nullable Double interactions) {
    public Observed {
      Checks.check(!age.isNegative(), "age", age, ">= 0");
      Checks.check(
          interactions == null || (interactions >= 0 && Double.isFinite(interactions)),
          "interactions",
          String.valueOf(interactions),
          ">= 0, or null where hidden");
    }
  }

  /**
   * Compares a post with those before it, by what each had at one age.
   *
   * @param actual of the post; empty = not known, as of those before it
   * @param before the newest post first
   */
  static OverPerformance of(Optional<Double> actual, List<Optional<Double>> before) {
    List<Optional<Double>> last = before.subList(0, Math.min(HISTORY_MAX, before.size()));
    double[] known =
        last.stream().flatMap(Optional::stream).mapToDouble(Double::doubleValue).sorted().toArray();
    if (actual.isEmpty()) {
      return new Refused(Reason.NOT_KNOWN, known.length, last.size());
    }
    if (known.length < HISTORY_MIN) {
      return new Refused(Reason.INSUFFICIENT_HISTORY, known.length, last.size());
    }
    int cut = known.length / 4;
    double benchmark = Arrays.stream(known, cut, known.length - cut).average().orElseThrow();
    return benchmark < BENCHMARK_MIN
        ? new Refused(Reason.BENCHMARK_TOO_LOW, known.length, last.size())
        : new Scored(
            score(actual.get(), benchmark), actual.get(), benchmark, known.length, last.size());
  }

  private static double score(double actual, double benchmark) {
    if (actual >= benchmark) {
      return actual / benchmark;
    }
    // Never worse than nothing at all: half an interaction can come of weights.
    return actual == 0 ? -2 * benchmark : Math.max(-2 * benchmark, -benchmark / actual);
  }

  /**
   * The interactions of the observation nearest to an age; empty where none is near enough, or the
   * nearest hides one.
   */
  static Optional<Double> at(Duration age, List<Observed> curve) {
    double wanted = age.toMillis();
    return curve.stream()
        .filter(each -> Math.abs(each.age().toMillis() - wanted) <= AGE_TOLERANCE * wanted)
        .min(Comparator.comparingDouble(each -> Math.abs(each.age().toMillis() - wanted)))
        .map(Observed::interactions)
        .filter(Objects::nonNull);
  }
}
