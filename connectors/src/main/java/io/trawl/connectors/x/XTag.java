package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How many posts a tag had lately: X counts them before it leaves out what was taken down. */
final class XTag {

  /** What the call for recent counts covers. */
  private static final Duration RECENT = Duration.ofDays(7);

  private XTag() {}

  static boolean is(JsonNode root) {
    JsonNode meta = root.path("meta");
    JsonNode first = root.path("data").path(0);
    return meta.has("total_tweet_count")
        || meta.has("total_post_count")
        || (first.path("start").isTextual() && first.path("end").isTextual());
  }

  /** The answer does not name its tag: it is the one that was asked for. */
  static TagStats stats(JsonNode root, Target.Tag target) {
    Hashtag tag = Hashtag.of(target.name());
    Count total = XProfile.renamed(root.path("meta"), "total_tweet_count", "total_post_count");
    return new TagStats(
        XProfile.PLATFORM,
        tag.canonical(),
        tag.spelling(),
        tag,
        "https://x.com/hashtag/" + tag.spelling(),
        new Counts(Map.of(Metric.RECENT_POSTS, total)),
        window(root.path("data")),
        null);
  }

  /** From the start of the first bucket to the end of the last, which may be parts of an hour. */
  private static Duration window(JsonNode buckets) {
    Instant start = instant(buckets.path(0), "start");
    Instant end = instant(buckets.path(buckets.size() - 1), "end");
    return start == null || end == null || !start.isBefore(end)
        ? RECENT
        : Duration.between(start, end);
  }
}
