package io.trawl.connectors.tiktokweb;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.tiktok.OpenApiVideo;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.TagStats;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tag of a page: {@code challenge} and, beside it, its counts. */
final class WebTag {

  private WebTag() {}

  /** Null if it has no name. */
  static @Nullable TagStats stats(JsonNode info) {
    JsonNode challenge = info.path("challenge");
    Hashtag tag = WebVideo.hashtag(filled(challenge, "title"));
    if (tag == null) {
      return null;
    }
    String delivered = id(challenge, "id");
    WebCounts counts = WebCounts.of(info);
    Count views = counts.get("viewCount");
    return new TagStats(
        OpenApiVideo.PLATFORM,
        tag.canonical(),
        delivered == null ? tag.spelling() : delivered,
        tag,
        "https://www.tiktok.com/tag/" + tag.spelling(),
        new Counts(
            Map.of(
                Metric.TOTAL_POSTS, videos(counts.get("videoCount"), views), Metric.VIEWS, views)),
        null,
        null);
  }

  /** In some years the number was not filled in: no videos cannot have been seen. */
  private static Count videos(Count videos, Count views) {
    return videos.known().orElse(-1) == 0 && views.known().orElse(0) > 0 ? Count.absent() : videos;
  }
}
