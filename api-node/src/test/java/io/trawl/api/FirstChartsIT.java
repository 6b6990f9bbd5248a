package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The first charts of the idea, drawn right: four counters, one of them under three spellings, and
 * a day of which seven hours are missing.
 */
class FirstChartsIT {

  private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant OUTAGE = DAY.plus(Duration.ofHours(8));
  private static final Instant BACK = DAY.plus(Duration.ofHours(15));
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final String WINDOW = "from=2026-05-01T00:00:00Z&to=2026-05-02T00:00:00Z";
  private static final List<String> SPELLINGS = List.of("blm", "BLM", "\uFF22\uFF2C\uFF2D");

  private static RunningApi api;
  private static String justice;
  private static String four;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
    justice = id("justice");
    String peace = id("peace");
    String blm = id(SPELLINGS.getFirst());
    String march = id("march");
    four = String.join("&target=", "target=" + justice, peace, blm, march);
    List<VisitResult> visits = new ArrayList<>();
    long number = 0;
    for (Instant at = DAY; at.isBefore(DAY.plus(Duration.ofDays(1))); at = at.plus(PACE)) {
      boolean out = !at.isBefore(OUTAGE) && at.isBefore(BACK);
      visits.add(
          out
              ? look(justice, number, at, VisitOutcome.NOT_PERMITTED)
              : counted(justice, number, at, "justice", 23_200_000 - 143 + number));
      String spelling = SPELLINGS.get((int) number % SPELLINGS.size());
      visits.add(counted(blm, number, at, spelling, 14_000_000));
      visits.add(counted(march, number, at, "march", 3_600_000));
      number++;
    }
    visits.add(counted(peace, 1, DAY.plus(Duration.ofHours(23)), "peace", 20_300_000));
    assertThat(api.lake().write(visits)).allMatch(Verdict.Acknowledged.class::isInstance);
    api.lake().reader().refresh();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aTagIsOneTargetInWhateverSpelling() throws Exception {
    assertThat(SPELLINGS).hasSize(3).doesNotHaveDuplicates();
    for (String spelling : SPELLINGS) {
      assertThat(id(spelling)).isEqualTo(id(SPELLINGS.getFirst()));
    }
  }

  @Test
  void sharesAreOfCountersAndNotOfSamples() throws Exception {
    JsonNode measures = api.get("/v1/insights/share-of-voice?" + four + "&" + WINDOW);
    JsonNode counter = measures.at("/answer/measures/2");

    assertThat(counter.path("measure").asText()).isEqualTo("counter");
    assertThat(counter.path("basis").asText()).isEqualTo("accrued");
    List<String> shares = new ArrayList<>();
    for (JsonNode voice : counter.path("voices")) {
      shares.add(
          String.format(
              Locale.ROOT,
              "%s %.1f",
              voice.path("name").asText(),
              voice.path("percent").asDouble()));
    }
    assertThat(shares)
        .containsExactlyInAnyOrder("#justice 38.0", "#peace 33.2", "#blm 22.9", "#march 5.9");
  }

  @Test
  void sevenHoursWithoutALookAreOneGapWithItsCauseAndNoLine() throws Exception {
    String about = "target=" + justice + "&" + WINDOW;
    JsonNode coverage = api.get("/v1/coverage?" + about).at("/targets/0");
    JsonNode totals = api.get("/v1/insights/tag-total-over-time?interval=PT10M&" + about);
    JsonNode posts = api.get("/v1/insights/posts-over-time?interval=PT1H&" + about);

    String gap =
        """
        [{"from":"2026-05-01T08:00:00Z","to":"2026-05-01T15:00:00Z","cause":"token exhausted"}]\
        """;
    assertThat(coverage.path("timeCoverage").asDouble())
        .isCloseTo(0.708, within(PACE.toMinutes() / (24.0 * 60)));
    assertThat(coverage.path("gaps").toString()).isEqualTo(gap);
    assertThat(totals.path("basis").asText()).isEqualTo("accrued");
    JsonNode line = totals.at("/answer/series/0");
    assertThat(line.path("gaps").toString()).isEqualTo(gap);
    assertThat(line.path("points")).hasSize(17 * 6);
    for (JsonNode point : line.path("points")) {
      Instant at = Instant.parse(point.path("at").asText());
      assertThat(at.isBefore(OUTAGE) || !at.isBefore(BACK)).as("%s", point).isTrue();
    }
    assertThat(posts.path("basis").asText()).isEqualTo("published");
    JsonNode series = posts.at("/answer/series/0");
    assertThat(series.path("gaps").toString()).isEqualTo(gap);
    for (int hour = 0; hour < 24; hour++) {
      boolean out = hour >= 8 && hour < 15;
      JsonNode point = series.path("points").path(hour);
      assertThat(point.path("status").asText()).as("%s", point).isEqualTo(out ? "gap" : "observed");
      assertThat(point.path("value").isNull()).as("%s", point).isEqualTo(out);
      assertThat(point.path("coverage").asDouble()).as("%s", point).isEqualTo(out ? 0 : 1);
    }
  }

  private static String id(String name) throws Exception {
    String made = api.send("POST", "/v1/targets", api.tag(name)).body();
    return RunningApi.JSON.readTree(made).path("id").asText();
  }

  private static VisitResult counted(
      String target, long number, Instant at, String spelling, long total) {
    Hashtag tag = Hashtag.of(spelling);
    TagStats stats =
        new TagStats(
            api.platform(),
            tag.canonical(),
            spelling,
            tag,
            null,
            new Counts(Map.of(Metric.TOTAL_POSTS, Count.of(total))),
            null,
            null);
    List<Seen> seen = List.of(new Seen(stats, JsonNodeFactory.instance.objectNode()));
    return new VisitResult(visit(target, number, at, VisitOutcome.FETCHED), seen, at, null, false);
  }

  private static VisitResult look(String target, long number, Instant at, VisitOutcome outcome) {
    return VisitResult.rowOnly(visit(target, number, at, outcome));
  }

  private static Visit visit(String target, long number, Instant at, VisitOutcome outcome) {
    return Look.of(new Target.Tag(target, api.platform(), "tag", null), number, at)
        .ending(outcome)
        .every(PACE)
        .row();
  }
}
