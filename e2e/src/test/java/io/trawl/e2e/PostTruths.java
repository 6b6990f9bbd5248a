package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.e2e.TruthCase.Check;
import io.trawl.e2e.TruthCase.Watch;
import io.trawl.simulator.world.Post;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Posts and what they have gathered, beside what was published and what the networks showed. */
final class PostTruths {

  private static final List<String> METRICS = List.of("likes", "comments", "shares", "views");
  private static final String GONE = "were taken away before the next look";

  private final TruthCase truth;
  private final TruthTable table;

  PostTruths(TruthCase truth) {
    this.truth = truth;
    this.table = truth.table();
  }

  Map<String, Check> checks() {
    return Map.of(
        "posts-over-time", this::postsOverTime,
        "engagement-over-time", this::engagementOverTime,
        "tag-total-over-time", this::tagTotals,
        "post-coverage", this::postCoverage,
        "top-posts", this::topPosts,
        "post-history", this::history,
        "best-time", this::bestTime,
        "over-performing-posts", this::overPerforming);
  }

  /** Hour by hour what was published, but for what was taken away between two looks. */
  private void postsOverTime() throws Exception {
    JsonNode answer = truth.ask("posts-over-time", truth.tags(), "&interval=PT1H");
    for (Watch tag : truth.tags()) {
      JsonNode series = TruthCase.of(answer.path("series"), tag);
      Duration pace = paces(tag);
      List<Post> all =
          truth.world().published(tag.platform(), tag.name(), truth.from(), truth.to());
      long gone = truth.world().goneWithin(all, pace);
      table.atMost(
          "posts-over-time", tag.called(), series.path("total").asLong(), all.size(), gone, GONE);
      table.same("posts-over-time", tag.called() + " hours", points(series, tag, pace), 0);
    }
  }

  /** Hours of which the answer is neither what was published nor says that it may be less. */
  private long points(JsonNode series, Watch tag, Duration pace) {
    long wrong = 0;
    for (JsonNode point : series.path("points")) {
      Instant at = Instant.parse(point.path("at").asText());
      List<Post> all =
          truth.world().published(tag.platform(), tag.name(), at, at.plus(Duration.ofHours(1)));
      long gone = truth.world().goneWithin(all, pace);
      long told = point.path("value").asLong(-1);
      boolean whole = point.path("coverage").asDouble() > 0.999;
      boolean right = told <= all.size() && (!whole || told >= all.size() - gone);
      wrong += right ? 0 : 1;
    }
    return wrong + (series.path("points").isEmpty() ? 1 : 0);
  }

  private static Duration paces(Watch watch) {
    return TruthCase.PACE.multipliedBy(watch.platform().equals("instagram") ? 4 : 2);
  }

  /** Sums of counts as the networks told them last, and how many of them hide theirs. */
  private void engagementOverTime() throws Exception {
    JsonNode answer = truth.ask("engagement-over-time", truth.tags(), "&interval=PT1H");
    for (Watch tag : truth.tags()) {
      JsonNode series = TruthCase.of(answer.path("series"), tag);
      List<ServedTruth.Document> posts = truth.posts(tag);
      String name = "engagement-over-time";
      table.same(name, tag.called() + " posts", series.path("posts").asLong(), posts.size());
      for (String metric : METRICS) {
        totals(name, tag.called(), series.path("totals").path(metric), posts, metric);
      }
    }
  }

  private void totals(
      String insight,
      String called,
      JsonNode told,
      List<ServedTruth.Document> posts,
      String metric) {
    long telling = ServedTruth.telling(posts, metric);
    table.same(insight, called + " " + metric + " known", told.path("known").asLong(), telling);
    table.same(
        insight,
        called + " " + metric + " hidden",
        told.path("hidden").asLong(),
        ServedTruth.hiding(posts, metric));
    if (telling == 0) {
      table.same(insight, called + " " + metric, told.path("value").asText(), "null");
    } else {
      table.within(
          insight,
          called + " " + metric,
          told.path("value").asLong(),
          ServedTruth.sum(posts, metric));
    }
  }

  /** Every point is what the network said, and only networks that have such a counter have any. */
  private void tagTotals() throws Exception {
    JsonNode answer = truth.ask("tag-total-over-time", truth.tags(), "");
    for (Watch tag : truth.tags()) {
      Set<Long> said = said(tag);
      List<JsonNode> points =
          TruthCase.list(TruthCase.of(answer.path("series"), tag).path("points"));
      long wrong =
          points.stream().filter(point -> !said.contains(point.path("value").asLong())).count();
      table.same("tag-total-over-time", tag.called() + " never said", wrong, 0);
      table.same(
          "tag-total-over-time", tag.called() + " counted", !points.isEmpty(), !said.isEmpty());
    }
  }

  /** Found are the posts that were shown; the counter grew as the network said it did. */
  private void postCoverage() throws Exception {
    JsonNode answer = truth.ask("post-coverage", truth.tags(), "");
    for (Watch tag : truth.tags()) {
      JsonNode part = TruthCase.of(answer.path("targets"), tag);
      long shown =
          truth
              .served()
              .posts(
                  tag.platform(),
                  tag.name(),
                  Instant.parse(part.path("from").asText()),
                  Instant.parse(part.path("to").asText()))
              .size();
      table.same("post-coverage", tag.called() + " found", part.path("found").asLong(), shown);
      boolean counts = !said(tag).isEmpty();
      table.same(
          "post-coverage",
          tag.called() + " is known",
          !part.path("postCoverage").isNull()
              || !part.path("unknown").asText().equals("not-counted"),
          counts);
    }
  }

  private Set<Long> said(Watch tag) {
    Set<Long> said = new HashSet<>();
    truth
        .served()
        .of("tag", one -> one.platform().equals(tag.platform()) && isNamed(one, tag.name()))
        .forEach(one -> said.addAll(one.values("totalPosts")));
    return said;
  }

  private static boolean isNamed(ServedTruth.Document tag, String name) {
    return tag.key().equals(name) || tag.key().endsWith("/" + name);
  }

  /** The ten posts with the most interactions, in order. */
  private void topPosts() throws Exception {
    for (Watch tag : truth.tags()) {
      JsonNode items = truth.ask("top-posts", List.of(tag), "&limit=10").path("items");
      List<ServedTruth.Document> posts = truth.posts(tag);
      Set<String> told = new HashSet<>();
      long least = Long.MAX_VALUE;
      long wrong = 0;
      for (JsonNode item : items) {
        told.add(item.path("key").asText());
        long interactions = item.path("interactions").asLong(-1);
        Optional<ServedTruth.Range> said =
            truth
                .served()
                .post(tag.platform(), item.path("key").asText())
                .flatMap(ServedTruth.Document::interactions);
        wrong += said.isPresent() && said.get().has(interactions) ? 0 : 1;
        wrong += interactions > least ? 1 : 0;
        least = interactions;
      }
      long last = least;
      long better =
          posts.stream()
              .filter(post -> !told.contains(post.key()))
              .flatMap(post -> post.interactions().stream())
              .filter(range -> range.low() > last)
              .count();
      table.same("top-posts", tag.called() + " of 10", items.size(), Math.min(10, posts.size()));
      table.same("top-posts", tag.called() + " wrong counts or order", wrong, 0);
      table.same("top-posts", tag.called() + " better ones left out", better, 0);
    }
  }

  /** The line of the best post: every point is what the network said at some time. */
  private void history() throws Exception {
    for (String platform : List.of("mastodon", "bluesky")) {
      Watch tag = truth.tag(platform, "nike");
      String key = truth.ask("top-posts", List.of(tag), "").at("/items/0/key").asText();
      String name = URLEncoder.encode(key, StandardCharsets.UTF_8);
      List<JsonNode> points =
          TruthCase.list(
              truth
                  .ask("post-history", List.of(tag), "&platform=" + platform + "&key=" + name)
                  .path("points"));
      ServedTruth.Document post = truth.served().post(platform, key).orElseThrow();
      long wrong =
          METRICS.stream()
              .flatMap(metric ->
                  points.stream()
                      .map(point -> point.path(metric))
                      .filter(shown -> shown.path("state").asText().equals("known"))
                      .filter(shown -> !post.values(metric).contains(shown.path("value").asLong())))
              .count();
      table.same("post-history", tag.called() + " never said", wrong, 0);
      table.atMost(
          "post-history",
          tag.called() + " looks",
          points.size(),
          post.answers().size(),
          "looks that told nothing new may be one");
      table.same("post-history", tag.called() + " is empty", points.isEmpty(), false);
    }
  }

  private void bestTime() throws Exception {
    for (String platform : List.of("mastodon", "bluesky")) {
      Watch tag = truth.tag(platform, "nike");
      JsonNode answer = truth.ask("best-time", List.of(tag), "&age=PT1H&hours=6");
      long all = truth.posts(tag).size();
      table.atMost(
          "best-time",
          tag.called() + " posts",
          answer.path("of").asLong(),
          all,
          "of authors with the most posts: " + answer.path("cut"));
      table.atMost(
          "best-time",
          tag.called() + " compared",
          answer.path("used").asLong(),
          answer.path("of").asLong(),
          "not known at that age, or authors with fewer than 5");
    }
  }

  /** What is scored had at some look what is told of it, and each post is scored or refused. */
  private void overPerforming() throws Exception {
    for (String platform : List.of("mastodon", "bluesky")) {
      Watch tag = truth.tag(platform, "nike");
      JsonNode answer = truth.ask("over-performing-posts", List.of(tag), "&age=PT1H");
      long judged = answer.path("compared").asLong();
      for (JsonNode refused : answer.path("refused")) {
        judged += refused.asLong();
      }
      table.atMost(
          "over-performing-posts",
          tag.called() + " judged",
          judged,
          truth.posts(tag).size(),
          "of accounts with the most posts: " + answer.path("cut"));
      long wrong = 0;
      for (String side : List.of("over", "under")) {
        for (JsonNode item : answer.path(side)) {
          long most =
              truth
                  .served()
                  .post(platform, item.path("key").asText())
                  .flatMap(ServedTruth.Document::interactions)
                  .map(ServedTruth.Range::high)
                  .orElse(-1L);
          wrong += item.path("actual").asDouble() <= most ? 0 : 1;
        }
      }
      table.same("over-performing-posts", tag.called() + " above what it ever had", wrong, 0);
    }
  }
}
