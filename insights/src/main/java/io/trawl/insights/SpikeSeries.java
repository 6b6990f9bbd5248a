package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.insights.stats.spikes.Bucket;
import io.trawl.insights.stats.spikes.Detector;
import io.trawl.insights.stats.spikes.Incident;
import io.trawl.insights.stats.spikes.Rhythm;
import io.trawl.insights.stats.spikes.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One target's counts, bucket by bucket from the first that anybody looked at, and what is odd
 * among them. What nobody saw while it happened has no count: what was found of it later are
 * survivors.
 *
 * @param first number of the first bucket that was looked at
 * @param settled what ended after it is too young to be judged
 */
record SpikeSeries(
    Scope.Watched target,
    Buckets times,
    int first,
    Coverage coverage,
    Detector.Findings findings,
    Instant settled) {

  /** Two weeks: what the level of a series is made of. */
  private static final Duration REFERENCE = Duration.ofDays(14);

  /** The search for the counts of all targets. */
  static Insight.Search search(Scope scope, Buckets times, Measure measure) {
    return times.posts(scope, measure::ask);
  }

  /** All targets, in the order asked. */
  static List<SpikeSeries> read(
      Scope scope,
      Buckets times,
      Measure measure,
      Rhythm rhythm,
      JsonNode counts,
      Map<String, Coverage> coverage) {
    Map<String, JsonNode> found = new HashMap<>();
    Query.buckets(counts, "target").forEach(it -> found.put(it.path("key").asText(), it));
    return scope.targets().stream()
        .map(target -> {
          Coverage seen = Objects.requireNonNull(coverage.get(target.id()));
          Counts own = new Counts(scope, times, measure, seen);
          return own.series(target, rhythm, found.get(target.id()));
        })
        .toList();
  }

  /** How the counts of one target are taken. */
  private record Counts(Scope scope, Buckets times, Measure measure, Coverage coverage) {

    SpikeSeries series(Scope.Watched target, Rhythm rhythm, @Nullable JsonNode found) {
      Map<Integer, JsonNode> known = new HashMap<>();
      if (found != null) {
        Query.below(found, "time").forEach(it -> known.put(Buckets.number(it), it));
      }
      int first =
          IntStream.range(0, times.size())
              .filter(bucket -> observed(bucket) > 0)
              .findFirst()
              .orElse(times.size());
      List<Bucket> all =
          IntStream.range(first, times.size())
              .mapToObj(bucket -> bucket(bucket, known.get(bucket)))
              .toList();
      return new SpikeSeries(target, times, first, coverage, Detector.of(all, rhythm), settled());
    }

    private Instant settled() {
      return measure.settles().isZero() ? Instant.MAX : scope.now().minus(measure.settles());
    }

    private Bucket bucket(int number, @Nullable JsonNode found) {
      double observed = observed(number);
      if (observed <= 0 || times.end(number).isAfter(settled())) {
        return Bucket.UNSEEN;
      }
      return new Bucket(found == null ? Long.valueOf(0) : measure.read(found), observed);
    }

    /** Part of a whole bucket, also of one that is not over. */
    private double observed(int bucket) {
      Instant begin = times.begin(bucket);
      Instant end = times.end(bucket);
      Instant past = end.isBefore(scope.end()) ? end : scope.end();
      if (!begin.isBefore(past)) {
        return 0;
      }
      double elapsed =
          (double) Duration.between(begin, past).toMillis()
              / Duration.between(begin, end).toMillis();
      return Math.clamp(coverage.share(begin, past) * elapsed, 0, 1);
    }
  }

  /** The verdict on a bucket of the whole question. */
  private Verdict verdict(int bucket) {
    return bucket < first
        ? new Verdict.Unscored(bucket, Verdict.Why.NOT_OBSERVED)
        : findings.verdicts().get(bucket - first);
  }

  Instant begin(Incident incident) {
    return times.begin(first + incident.begin());
  }

  /** End of its last bucket. */
  Instant end(Incident incident) {
    return times.end(first + incident.last());
  }

  Instant peak(Incident incident) {
    return times.begin(first + incident.peak());
  }

  /** Incidents that touch a window. */
  List<Incident> within(Instant from, Instant to) {
    return findings.incidents().stream()
        .filter(incident -> end(incident).isAfter(from) && begin(incident).isBefore(to))
        .toList();
  }

  /** The verdict on the bucket in which an incident was largest. */
  Verdict.Scored peakVerdict(Incident incident) {
    return (Verdict.Scored) findings.verdicts().get(incident.peak());
  }

  /** What was expected of the judged buckets of an incident together. */
  double expected(Incident incident) {
    return findings.verdicts().subList(incident.begin(), incident.last() + 1).stream()
        .filter(Verdict.Scored.class::isInstance)
        .mapToDouble(verdict -> ((Verdict.Scored) verdict).expected())
        .sum();
  }

  /** When the judged buckets of an incident were. */
  List<Coverage.Span> judged(Incident incident) {
    return spans(
        IntStream.rangeClosed(first + incident.begin(), first + incident.last())
            .filter(bucket -> verdict(bucket) instanceof Verdict.Scored)
            .toArray());
  }

  /** When things were as usual, in the two weeks before an incident. */
  List<Coverage.Span> before(Incident incident) {
    Instant from = begin(incident).minus(REFERENCE);
    return spans(
        IntStream.range(first, first + incident.begin())
            .filter(bucket -> !times.begin(bucket).isBefore(from))
            .filter(bucket -> taught(verdict(bucket)) && !odd(bucket))
            .toArray());
  }

  private boolean odd(int bucket) {
    return findings.incidents().stream()
        .anyMatch(other -> first + other.begin() <= bucket && bucket <= first + other.last());
  }

  private static boolean taught(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Scored _ -> true;
      case Verdict.Unscored(int _, var why) ->
          switch (why) {
            case NOT_OBSERVED, HARDLY_OBSERVED, BACKFILLED -> false;
            case NO_HISTORY, SPARSE_HISTORY -> true;
          };
    };
  }

  /** Buckets in a row are one stretch. */
  private List<Coverage.Span> spans(int... buckets) {
    List<Coverage.Span> spans = new ArrayList<>();
    for (int bucket : buckets) {
      Instant begin = times.begin(bucket);
      boolean goesOn = !spans.isEmpty() && spans.getLast().to().equals(begin);
      Instant from = goesOn ? spans.removeLast().from() : begin;
      spans.add(new Coverage.Span(from, times.end(bucket)));
    }
    return spans;
  }

  /** How many buckets of a window were judged. */
  long judged(Instant from, Instant to) {
    return in(from, to).filter(bucket -> verdict(bucket) instanceof Verdict.Scored).count();
  }

  /** Why the others were not, with how many of each. */
  Map<String, Long> unjudged(Instant from, Instant to) {
    Map<String, Long> reasons = new TreeMap<>();
    in(from, to)
        .filter(bucket -> verdict(bucket) instanceof Verdict.Unscored)
        .mapToObj(this::reason)
        .forEach(why -> reasons.merge(why, 1L, Long::sum));
    return reasons;
  }

  private String reason(int bucket) {
    if (times.end(bucket).isAfter(settled)) {
      return "too young";
    }
    Verdict.Why why = ((Verdict.Unscored) verdict(bucket)).why();
    return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private IntStream in(Instant from, Instant to) {
    return IntStream.range(0, times.size())
        .filter(bucket -> times.end(bucket).isAfter(from) && times.begin(bucket).isBefore(to));
  }
}
