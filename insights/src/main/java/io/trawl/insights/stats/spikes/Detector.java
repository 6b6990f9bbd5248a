package io.trawl.insights.stats.spikes;

import io.trawl.insights.stats.Spread;
import io.trawl.insights.stats.Surprise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a series bucket by bucket, as if it were happening: each is judged by those before
 * it and then joins them, unless it is part of an incident or holds what a gap left behind.
 */
public final class Detector {

  /** Part of a bucket, and of the buckets before it, that must have been observed. */
  public static final double OBSERVED_MIN = 0.6;

  /** Fewer events are no incident. */
  public static final int EVENTS_MIN = 5;

  private static final int HISTORY_MIN = 3;

  /** What a short series calls odd must be so many widths of what counts spread away, too. */
  private static final double BACKING = 1.4;

  /**
   * By how much counts are believed to spread beyond Poisson's, as a part of the square of what is
   * expected (a quarter of it, either way), and of how many buckets that belief is worth.
   */
  private static final double DISPERSION_USUAL = 0.06;

  private static final int DISPERSION_WEIGHT = 5;

  private final List<Bucket> buckets;
  private final Rhythm rhythm;
  private final double[] rates;
  private final Baseline baseline;

  /** What was expected of each bucket that teaches something. */
  private final double[] expected;

  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Incident> incidents = new ArrayList<>();
  private Watch watch = Watch.begin();

  /**
   * All of a series.
   *
   * @param verdicts one per bucket
   * @param incidents in the order they began; the last may still be open
   */
  public record Findings(List<Verdict> verdicts, List<Incident> incidents) {
    public Findings {
      verdicts = List.copyOf(verdicts);
      incidents = List.copyOf(incidents);
    }
  }

  private Detector(List<Bucket> buckets, Rhythm rhythm) {
    this.buckets = List.copyOf(buckets);
    this.rhythm = rhythm;
    this.rates = unknown(buckets.size());
    this.baseline = new Baseline(rates, rhythm);
    this.expected = unknown(buckets.size());
  }

  private static double[] unknown(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Judges a series. */
  public static Findings of(List<Bucket> buckets, Rhythm rhythm) {
    Detector detector = new Detector(buckets, rhythm);
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      detector.judge(bucket);
    }
    if (detector.watch instanceof Watch.Open(Incident incident)) {
      detector.incidents.add(incident);
    }
    return new Findings(detector.verdicts, detector.incidents);
  }

  private void judge(int bucket) {
    Bucket own = buckets.get(bucket);
    Long count = own.count();
    Verdict.Why hidden = hidden(bucket);
    if (count == null || hidden != null) {
      verdicts.add(
          new Verdict.Unscored(bucket, hidden == null ? Verdict.Why.NOT_OBSERVED : hidden));
      return;
    }
    double rate = count / own.observed();
    Verdict.Why early = early(bucket);
    if (early != null) {
      verdicts.add(new Verdict.Unscored(bucket, early));
      rates[bucket] = rate;
      return;
    }
    boolean robust = Method.of(bucket, rhythm) == Method.SEASONAL_ESD;
    Verdict.Scored verdict = scored(bucket, count, rate, baseline.expected(bucket, robust));
    verdicts.add(verdict);
    if (!goesOn(verdict)) {
      rates[bucket] = rate;
      expected[bucket] = verdict.expected();
    }
  }

  /** Why a bucket cannot be judged whatever was before it; null if it can. */
  private Verdict.@Nullable Why hidden(int bucket) {
    Bucket own = buckets.get(bucket);
    if (own.count() == null) {
      return Verdict.Why.NOT_OBSERVED;
    }
    if (own.observed() < OBSERVED_MIN) {
      return Verdict.Why.HARDLY_OBSERVED;
    }
    return bucket > 0 && buckets.get(bucket - 1).observed() < OBSERVED_MIN
        ? Verdict.Why.BACKFILLED
        : null;
  }

  /** Why what was before does not suffice; null if it does. */
  private Verdict.@Nullable Why early(int bucket) {
    if (known(rates, bucket).length < HISTORY_MIN) {
      return Verdict.Why.NO_HISTORY;
    }
    int from = from(bucket);
    long observed =
        buckets.subList(from, bucket).stream()
            .filter(before -> before.count() != null && before.observed() >= OBSERVED_MIN)
            .count();
    return observed < OBSERVED_MIN * (bucket - from) ? Verdict.Why.SPARSE_HISTORY : null;
  }

  private int from(int bucket) {
    return Math.max(0, bucket - 2 * rhythm.week());
  }

  private double[] known(double[] values, int bucket) {
    double[] known = new double[bucket - from(bucket)];
    int count = 0;
    for (int before = from(bucket); before < bucket; before++) {
      if (!Double.isNaN(values[before])) {
        known[count++] = values[before];
      }
    }
    return Arrays.copyOf(known, count);
  }

  private Verdict.Scored scored(int bucket, long count, double rate, double usual) {
    Method method = Method.of(bucket, rhythm);
    double seen = count;
    double fair = fair(bucket, seen, usual);
    return switch (method) {
      case MODIFIED_Z -> {
        double[] all = with(known(rates, bucket), rate);
        Spread around = Spread.of(all);
        double middle = fair(bucket, seen, Math.max(Baseline.EXPECTED_MIN, around.median()));
        double width = wider(bucket, middle);
        boolean beyond = Math.abs(Surprise.of(seen, middle)) > BACKING * width;
        double limit = method.threshold(all.length);
        boolean backed = beyond && enough(seen, middle);
        yield new Verdict.Scored(bucket, method, count, middle, around.score(rate), limit, backed);
      }
      case POISSON -> {
        double score = Surprise.of(seen, fair) / wider(bucket, fair);
        double limit = method.threshold(0);
        yield new Verdict.Scored(bucket, method, count, fair, score, limit, enough(seen, fair));
      }
      case SEASONAL_ESD -> {
        double dispersion = dispersion(bucket, fair);
        double own = apart(seen, fair, dispersion);
        double[] all = with(left(bucket, dispersion), own);
        double score = Spread.of(all).score(own);
        double limit = method.threshold(all.length);
        yield new Verdict.Scored(bucket, method, count, fair, score, limit, enough(seen, fair));
      }
    };
  }

  private static boolean enough(double count, double expected) {
    return Math.max(count, expected) >= EVENTS_MIN;
  }

  /**
   * What is expected of a bucket that was observed in part. The look that ended a short gap may
   * have brought what was in it, or not: so it is what comes nearest to the count.
   */
  private double fair(int bucket, double count, double expected) {
    return Math.clamp(count, expected * buckets.get(bucket).observed(), expected);
  }

  /**
   * What counts spread beyond Poisson's, by how far off what was expected has been: a negative
   * binomial's variance is {@code expected + dispersion · expected²}.
   */
  private double dispersion(int bucket, double level) {
    double weight = DISPERSION_WEIGHT * level * level;
    double beyond = DISPERSION_USUAL * weight;
    for (int before = from(bucket); before < bucket; before++) {
      if (!Double.isNaN(expected[before])) {
        double off = count(before) - expected[before];
        beyond += off * off - expected[before];
        weight += expected[before] * expected[before];
      }
    }
    return Math.max(0, beyond / weight);
  }

  /** How much wider than Poisson's the distribution of a count is. */
  private double wider(int bucket, double level) {
    return Math.sqrt(1 + dispersion(bucket, level) * level);
  }

  private double count(int bucket) {
    return rates[bucket] * buckets.get(bucket).observed();
  }

  /** What was left of the buckets before one. */
  private double[] left(int bucket, double dispersion) {
    return IntStream.range(from(bucket), bucket)
        .filter(before -> !Double.isNaN(expected[before]))
        .mapToDouble(before -> apart(count(before), expected[before], dispersion))
        .toArray();
  }

  /** On the scale of square roots, where both tails of counts are alike, in deviations there. */
  private static double apart(double count, double expected, double dispersion) {
    double roots = 2 * (Math.sqrt(count + 0.375) - Math.sqrt(expected + 0.375));
    return roots / Math.sqrt(1 + dispersion * expected);
  }

  private static double[] with(double[] values, double own) {
    double[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = own;
    return all;
  }

  /** Takes the incident a bucket further; whether the bucket is part of one. */
  private boolean goesOn(Verdict.Scored verdict) {
    Watch.Step step = watch.next(verdict, rhythm.week());
    watch = step.now();
    Incident incident = step.incident();
    if (incident != null && step.change() == Watch.Change.CLOSED) {
      incidents.add(incident);
      if (verdict.bucket() - incident.begin() >= rhythm.week()) {
        learn(incident);
      }
    }
    return watch instanceof Watch.Open;
  }

  /** What has lasted for a week is the usual now. */
  private void learn(Incident incident) {
    for (Verdict verdict : verdicts.subList(incident.begin(), incident.last() + 1)) {
      if (verdict instanceof Verdict.Scored scored) {
        rates[scored.bucket()] = scored.count() / buckets.get(scored.bucket()).observed();
      }
    }
  }
}
