package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.crawler.TextScorer;
import io.trawl.e2e.TruthCase.Check;
import io.trawl.e2e.TruthCase.Watch;
import io.trawl.node.NodeSettings;
import io.trawl.simulator.api.Hashes;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is said, and which tags come together, beside the world's own texts. */
final class TextTruths {

  private final TruthCase truth;
  private final TruthTable table;

  TextTruths(TruthCase truth) {
    this.truth = truth;
    this.table = truth.table();
  }

  Map<String, Check> checks() {
    return Map.of(
        "sentiment", this::sentiment,
        "comments", this::comments,
        "related", this::related,
        "related-tags", this::relatedTags,
        "cross-posts", this::crossPosts);
  }

  /** How many texts feel how, by the same scorer over the texts as they were written. */
  private void sentiment() throws Exception {
    try (TextScorer scorer = TextScorer.of(NodeSettings.load(ConfigFactory.empty()))) {
      for (String platform : List.of("mastodon", "bluesky")) {
        Watch tag = truth.tag(platform, "nike");
        JsonNode told = truth.ask("sentiment", List.of(tag), "&of=posts").path("all");
        List<Post> posts = truth.world().published(platform, tag.name(), truth.from(), truth.to());
        Map<String, Long> labels = new TreeMap<>();
        for (Post post : posts) {
          Words words = Words.of(post, truth.world().kept(), truth.to());
          String label =
              scorer
                  .score(words.text(), words.language())
                  .map(mood -> mood.label().name().toLowerCase(Locale.ROOT))
                  .orElse("none");
          labels.merge(label, 1L, Long::sum);
        }
        long gone = truth.world().goneWithin(posts, TruthCase.PACE.multipliedBy(2));
        for (String label : List.of("positive", "neutral", "negative", "unknown")) {
          JsonNode part = told.path(label);
          table.atMost(
              "sentiment",
              tag.called() + " " + label,
              part.isNumber() ? part.asLong() : part.path("n").asLong(),
              labels.getOrDefault(label, 0L),
              gone,
              "texts were taken away before the next look");
        }
      }
    }
  }

  /** At most what was said below the posts, and of each post whether it was read. */
  private void comments() throws Exception {
    for (String platform : List.of("mastodon", "bluesky")) {
      Watch tag = truth.tag(platform, "nike");
      JsonNode answer = truth.ask("comments", List.of(tag), "");
      long said = truth.world().said(platform, tag.name(), truth.from(), truth.to()).size();
      table.atMost(
          "comments",
          tag.called() + " comments",
          answer.at("/comments/documents").asLong(),
          said,
          "comments read of " + answer.path("reading"));
      table.same(
          "comments",
          tag.called() + " posts",
          answer.at("/reading/posts").asLong(),
          truth.posts(tag).size());
      table.same("comments", tag.called() + " a lower bound", answer.path("lowerBound"), true);
    }
  }

  private Map<String, Long> beside(Watch tag) {
    Map<String, Long> beside = new TreeMap<>();
    for (ServedTruth.Document post : truth.posts(tag)) {
      post.tags().forEach(other -> beside.merge(other, 1L, Long::sum));
    }
    beside.remove(tag.name());
    return beside;
  }

  /** Tags that come with one, each with its number of posts. */
  private void related() throws Exception {
    for (String platform : List.of("mastodon", "bluesky")) {
      Watch tag = truth.tag(platform, "nike");
      JsonNode tags = truth.ask("related", List.of(tag), "&limit=100").path("tags");
      Map<String, Long> told = new TreeMap<>();
      for (JsonNode other : tags) {
        if (other.path("source").asText().equals("co-occurrence")) {
          told.put(other.path("tag").asText(), other.path("posts").asLong());
        }
      }
      table.same("related", tag.called(), told, beside(tag));
    }
  }

  private void relatedTags() throws Exception {
    for (String platform : List.of("mastodon", "bluesky")) {
      Watch tag = truth.tag(platform, "nike");
      JsonNode edges =
          truth.ask("related-tags", List.of(tag), "&tag=nike&support=5&limit=100").path("edges");
      Map<String, Long> told = new TreeMap<>();
      for (JsonNode edge : edges) {
        String a = edge.path("a").asText();
        String b = edge.path("b").asText();
        if (a.equals(tag.name()) || b.equals(tag.name())) {
          told.put(a.equals(tag.name()) ? b : a, edge.path("count").asLong());
        }
      }
      Map<String, Long> beside = beside(tag);
      beside.values().removeIf(posts -> posts < 5);
      table.same("related-tags", tag.called(), told, beside);
    }
  }

  /** Whatever is called one text on several networks was written so there, by the same person. */
  private void crossPosts() throws Exception {
    JsonNode groups = truth.ask("cross-posts", truth.tags(), "").path("groups");
    long wrong = 0;
    for (JsonNode group : groups) {
      Set<String> platforms = new HashSet<>();
      for (JsonNode post : group.path("posts")) {
        platforms.add(post.path("platform").asText());
        wrong +=
            truth
                    .served()
                    .post(post.path("platform").asText(), post.path("key").asText())
                    .filter(one -> one.text().equals(Hashes.sha256(post.path("text").asText())))
                    .isPresent()
                ? 0
                : 1;
      }
      wrong += platforms.size() < 2 ? 1 : 0;
    }
    table.same("cross-posts", groups.size() + " groups, posts not written so", wrong, 0);
  }
}
