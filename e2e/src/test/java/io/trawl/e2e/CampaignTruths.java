package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.e2e.TruthCase.Check;
import io.trawl.e2e.TruthCase.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Campaigns and what stands out, beside what was planted and what the networks showed. */
final class CampaignTruths {

  private static final Duration PART = TruthCase.Sets.PART;

  private final TruthCase truth;
  private final TruthTable table;
  private final Instant surge;

  /**
   * What is held.
   *
   * @param surge the hour in which much more was written about puma
   */
  CampaignTruths(TruthCase truth, Instant surge) {
    this.truth = truth;
    this.table = truth.table();
    this.surge = surge;
  }

  Map<String, Check> checks() {
    return Map.of(
        "campaign-report", this::report,
        "before-during-after", this::beforeDuringAfter,
        "uplift", this::uplift,
        "spikes", this::spikes);
  }

  private Instant begin() {
    return truth.sets().begin();
  }

  private Instant end() {
    return truth.sets().end();
  }

  /** Three hours of a campaign, three before it, and three after it. */
  private void report() throws Exception {
    Watch tag = truth.tag("mastodon", "nike");
    JsonNode answer =
        truth.api().get("/v1/insights/campaign-report?campaign=" + truth.sets().campaign());
    parts("campaign-report", tag, answer.path("answer"));
    List<ServedTruth.Document> during =
        truth.served().posts(tag.platform(), tag.name(), begin(), end());
    table.same(
        "campaign-report",
        tag.called() + " authors",
        answer.at("/answer/during/users/authors").asLong(),
        ServedTruth.authors(during));
    long best =
        during.stream()
            .flatMap(post -> post.interactions().stream())
            .mapToLong(ServedTruth.Range::high)
            .max()
            .orElse(-1);
    table.atMost(
        "campaign-report",
        tag.called() + " best post",
        answer.at("/answer/top/items/0/interactions").asLong(-1),
        best,
        0,
        "is missing");
  }

  private void beforeDuringAfter() throws Exception {
    for (String platform : List.of("mastodon", "bluesky", "instagram")) {
      Watch tag = truth.tag(platform, "nike");
      parts(
          "before-during-after",
          tag,
          truth.ask("before-during-after", List.of(tag), begin(), end(), ""));
    }
  }

  private void parts(String insight, Watch tag, JsonNode answer) {
    part(insight, tag, "before", answer, begin().minus(PART));
    part(insight, tag, "during", answer, begin());
    part(insight, tag, "after", answer, end());
  }

  private void part(String insight, Watch tag, String name, JsonNode answer, Instant from) {
    JsonNode told = answer.path(name);
    String called = tag.called() + " " + name;
    List<ServedTruth.Document> posts =
        truth.served().posts(tag.platform(), tag.name(), from, from.plus(PART));
    table.same(insight, called + " from", told.path("from").asText(), from.toString());
    table.same(insight, called + " posts", told.path("posts").asLong(), posts.size());
    for (String metric : List.of("likes", "comments", "shares")) {
      JsonNode sum = told.path("totals").path(metric);
      table.within(insight, called + " " + metric, sum.path("value").asLong(), sum(posts, metric));
      table.same(
          insight,
          called + " " + metric + " hidden",
          sum.path("hidden").asLong(),
          ServedTruth.hiding(posts, metric));
    }
  }

  private static ServedTruth.Range sum(List<ServedTruth.Document> posts, String metric) {
    return ServedTruth.sum(posts, metric);
  }

  /** Half a day is no baseline: it must be refused, and for that reason. */
  private void uplift() throws Exception {
    Watch tag = truth.tag("mastodon", "nike");
    JsonNode answer = truth.ask("uplift", List.of(tag), begin(), end(), "");
    String why = answer.at("/counterfactual/refused").asText();
    table.holds(
        "uplift",
        tag.called(),
        answer.path("verdict").asText().equals("refused") && why.startsWith("too few"),
        answer.path("verdict").asText() + ": " + why,
        "refused: too few",
        "half a day was watched");
  }

  /** The hour that was planted is found on both networks, and peaks there. */
  private void spikes() throws Exception {
    for (String platform : List.of("mastodon", "bluesky")) {
      List<Watch> tags =
          truth.tags().stream().filter(one -> one.platform().equals(platform)).toList();
      JsonNode answer = truth.ask("spikes", tags, "&interval=PT1H");
      Watch puma = truth.tag(platform, "puma");
      JsonNode found =
          TruthCase.first(
              TruthCase.of(answer.path("series"), puma).path("incidents"),
              one -> one.path("direction").asText().equals("up"));
      table.same("spikes", puma.called() + " peak", found.path("peak").asText(), surge.toString());
      long posts =
          truth.served().posts(platform, "puma", surge, surge.plus(Duration.ofHours(1))).size();
      table.holds(
          "spikes",
          puma.called() + " count",
          found.at("/apart/count").asLong() >= posts,
          found.at("/apart/count").asText(),
          posts,
          "all of the incident's hours");
      for (Watch tag : tags) {
        JsonNode others = TruthCase.of(answer.path("series"), tag).path("incidents");
        table.holds(
            "spikes",
            tag.called() + " incidents",
            true,
            times(others),
            "at " + surge,
            "posts about puma carry other tags");
      }
    }
  }

  private static List<String> times(JsonNode incidents) {
    return TruthCase.list(incidents).stream()
        .map(one -> one.path("direction").asText() + " " + one.path("peak").asText())
        .toList();
  }
}
