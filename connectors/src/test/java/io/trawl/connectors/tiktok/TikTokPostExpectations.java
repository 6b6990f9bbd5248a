package io.trawl.connectors.tiktok;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.spellings;
import static io.trawl.connectors.Expectations.start;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Seen;

/** Compares one video of a recorded answer. */
final class TikTokPostExpectations {

  private TikTokPostExpectations() {}

  static JsonNode compare(JsonNode expected, Seen seen) {
    assertFields(expected, name -> post(name, expected.path(name), seen));
    return expected;
  }

  static JsonNode post(String name, JsonNode expected, Seen seen) {
    Post post = (Post) seen.document();
    JsonNode source = seen.source();
    return switch (name) {
      case "id" -> text(post.deliveredId());
      case "url" -> text(post.url());
      case "author" -> text(post.author().handle());
      case "authorId" -> text(post.author().id());
      case "created" -> text(post.createdAt());
      case "textStart" -> start(post.text(), expected);
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "shares" -> count(post.counts(), Metric.SHARES);
      case "views" -> count(post.counts(), Metric.VIEWS);
      case "saves" -> saves(source);
      case "hashtags" -> spellings(post.hashtags());
      case "hashtagsFrom" -> text(hashtagsFrom(source));
      case "challenges" -> texts(source.path("challenges").findValuesAsText("title"));
      case "duration" -> TikTokFixturesTest.whole(source.path("video").path("duration"));
      case "music" -> raw(source.path("music").path("title"));
      case "region" -> raw(source.path("region_code"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** Kept with the answer: there is no metric for it. */
  private static JsonNode saves(JsonNode source) {
    String exact = source.path("statsV2").path("collectCount").asText("");
    return number(
        exact.isEmpty()
            ? source.path("stats").path("collectCount").asLong(-1)
            : Long.parseLong(exact));
  }

  private static String hashtagsFrom(JsonNode source) {
    if (source.path("textExtra").findValuesAsText("hashtagName").stream()
        .anyMatch(name -> !name.isEmpty())) {
      return "textExtra";
    }
    return source.path("challenges").isEmpty() ? "desc" : "challenges";
  }
}
