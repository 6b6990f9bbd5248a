package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.visit.VisitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooksTest {

  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");

  /** What Elasticsearch takes unless told otherwise. */
  private static final int BUCKETS_MAX = 65_535;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 300, Scope.TARGETS_MAX})
  void noSearchMakesMoreBucketsThanElasticsearchTakes(int targets) {
    Scope scope = scope(targets);
    List<String> asked = new ArrayList<>();

    List<Insight.Search> searches = Looks.searches(scope);
    for (Insight.Search search : searches.subList(0, searches.size() - 1)) {
      JsonNode byTarget = search.body().path("aggs").path("target");
      long own = byTarget.path("terms").path("include").size();
      long good = own * steps(byTarget.path("aggs").path("good"));
      long bad = own * steps(byTarget.path("aggs").path("bad").path("aggs").path("outcome"));

      assertThat(3 * own + good + (own + bad) * Looks.OUTCOMES_MAX)
          .isLessThanOrEqualTo(BUCKETS_MAX);
      byTarget.path("terms").path("include").forEach(id -> asked.add(id.asText()));
    }
    assertThat(asked).isEqualTo(scope.ids());
    assertThat(VisitOutcome.values().length - 1).isLessThanOrEqualTo(Looks.OUTCOMES_MAX);
  }

  private static long steps(JsonNode parent) {
    JsonNode time = parent.path("aggs").path("time").path("date_histogram");
    long step = Long.parseLong(time.path("fixed_interval").asText().replace("ms", ""));
    return Duration.ofDays(1).plus(Duration.ofMinutes(10)).toMillis() / step + 2;
  }

  private static Scope scope(int targets) {
    List<Scope.Watched> watched =
        IntStream.range(0, targets)
            .mapToObj(i -> new Scope.Watched("t" + i, "#t", "p", Duration.ofMinutes(5)))
            .toList();
    Instant to = FROM.plus(Duration.ofDays(1));
    return new Scope(watched, FROM, to, to, ZoneOffset.UTC);
  }
}
