package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.stats.Series;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days before, during and after a campaign, each as long as the calendar of its zone says, and
 * all beginning at the time of day at which it began. Days that are not over are none.
 *
 * @param before days before it
 * @param during whole days of it that are past
 * @param days all of them: those before, during, and after it
 */
record UpliftDays(int before, int during, Buckets days) {

  /** From this share on a day counts as observed: what is missing is an hour or two. */
  private static final double SEEN = 0.9;

  private static final String DAY = "day";
  private static final String TARGET = "target";

  /**
   * One series of days.
   *
   * @param counts posts published in each that are known
   * @param observed part of each that was looked at, 0 to 1
   */
  record Counted(List<Long> counts, List<Double> observed) {

    Counted {
      counts = List.copyOf(counts);
      observed = List.copyOf(observed);
    }

    boolean seen(int day) {
      return observed.get(day) >= SEEN;
    }

    /** Whether only what survived until somebody looked is known of a day. */
    boolean survivors(int day) {
      return !seen(day) && counts.get(day) > 0;
    }

    private @Nullable Double value(int day, boolean alsoSurvivors) {
      boolean known = seen(day) || (alsoSurvivors && survivors(day));
      return known ? Double.valueOf(counts.get(day).doubleValue()) : null;
    }

    /**
     * The values of the days.
     *
     * @param survivorsBefore days before this one have a value also where only survivors are known
     */
    Series series(int survivorsBefore) {
      return Series.of(
          IntStream.range(0, counts.size())
              .mapToObj(day -> value(day, day < survivorsBefore))
              .toArray(Double[]::new));
    }
  }

  static UpliftDays of(Scope scope, int before) {
    ZonedDateTime begin = scope.from().atZone(scope.zone());
    int during = whole(begin, scope.end());
    boolean over = !scope.to().isAfter(scope.now());
    int after = over ? Math.min(during, whole(begin.plusDays(during), scope.now())) : 0;
    List<Instant> edges =
        IntStream.rangeClosed(-before, during + after)
            .mapToObj(day -> begin.plusDays(day).toInstant())
            .toList();
    return new UpliftDays(before, during, new Buckets("P1D", edges));
  }

  private static int whole(ZonedDateTime from, Instant to) {
    return (int) Math.max(0, ChronoUnit.DAYS.between(from, to.atZone(from.getZone())));
  }

  int size() {
    return days.size();
  }

  /** The first day after the campaign, as far as it is past. */
  int end() {
    return before + during;
  }

  /** The question over all days, about targets and controls alike. */
  Scope whole(Scope scope) {
    List<Scope.Watched> all =
        Stream.concat(scope.targets().stream(), scope.controls().stream()).toList();
    return new Scope(all, days.begin(0), days.edges().getLast(), scope.now(), scope.zone());
  }

  List<Insight.Search> looks(Scope scope) {
    return Looks.searches(whole(scope));
  }

  /** The search for the days of all targets together, each post once. */
  Insight.Search together(List<String> targets) {
    ObjectNode body = posts(targets);
    days.by(Query.aggregation(body, DAY), Schema.CREATED_AT);
    Query.eachOf(Query.aggregation(body, TARGET), Schema.SEEN_BY, targets);
    return new Insight.Search(Schema.ANY_POST, body);
  }

  /** The search for the days of each target. */
  Insight.Search apart(List<String> targets) {
    ObjectNode body = posts(targets);
    ObjectNode byTarget = Query.eachOf(Query.aggregation(body, TARGET), Schema.SEEN_BY, targets);
    days.by(Query.aggregation(byTarget, DAY), Schema.CREATED_AT);
    return new Insight.Search(Schema.ANY_POST, body);
  }

  /** A search for posts of these days, found under any of the targets. */
  ObjectNode posts(List<String> targets) {
    return Query.counting(
        Query.anyOf(Schema.SEEN_BY, targets),
        Query.within(Schema.CREATED_AT, days.begin(0), days.edges().getLast()));
  }

  /**
   * Reads {@link #together}. A day was observed as far as its targets were, each weighing as much
   * as the posts it has found: a silent one that is gone hides nothing.
   */
  Counted together(JsonNode answer, List<Scope.Watched> targets, Map<String, Coverage> coverage) {
    Map<String, Long> posts = new HashMap<>();
    Query.buckets(answer, TARGET)
        .forEach(it -> posts.put(it.path("key").asText(), it.path("doc_count").asLong()));
    double[] observed = new double[size()];
    double all = targets.stream().mapToDouble(target -> weight(posts, target)).sum();
    for (Scope.Watched target : targets) {
      List<Double> own = observed(Objects.requireNonNull(coverage.get(target.id())));
      for (int day = 0; day < size(); day++) {
        observed[day] += own.get(day) * weight(posts, target) / all;
      }
    }
    return new Counted(
        counts(Query.buckets(answer, DAY)), Arrays.stream(observed).boxed().toList());
  }

  private static double weight(Map<String, Long> posts, Scope.Watched target) {
    return 1 + posts.getOrDefault(target.id(), 0L);
  }

  /** Reads {@link #apart}, in the order asked. */
  List<Counted> apart(
      JsonNode answer, List<Scope.Watched> targets, Map<String, Coverage> coverage) {
    Map<String, JsonNode> found = new HashMap<>();
    Query.buckets(answer, TARGET).forEach(it -> found.put(it.path("key").asText(), it));
    List<Counted> all = new ArrayList<>();
    for (Scope.Watched target : targets) {
      JsonNode own = found.get(target.id());
      List<Long> counts = counts(Query.below(own == null ? MissingNode.getInstance() : own, DAY));
      Coverage seen = Objects.requireNonNull(coverage.get(target.id()));
      all.add(new Counted(counts, observed(seen)));
    }
    return all;
  }

  private List<Long> counts(JsonNode buckets) {
    long[] counts = new long[size()];
    buckets.forEach(day -> counts[Buckets.number(day)] = day.path("doc_count").asLong());
    return Arrays.stream(counts).boxed().toList();
  }

  private List<Double> observed(Coverage coverage) {
    return IntStream.range(0, size())
        .mapToObj(day -> coverage.share(days.begin(day), days.end(day)))
        .toList();
  }
}
