package io.trawl.connectors.reddit;

import static io.trawl.connectors.Fields.epoch;
import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comment on a post, or a reply to one. */
final class RedditComment {

  private RedditComment() {}

  private static @Nullable Post post(JsonNode data) {
    String name = filled(data, "name");
    String bare = filled(data, "id");
    String id = name == null && bare != null ? "t1_" + bare : name;
    if (id == null) {
      return null;
    }
    return new Post(
        RedditConnector.PLATFORM,
        id,
        id,
        RedditPost.url(data),
        RedditPost.author(data),
        text(data, "body"),
        epoch(data, "created_utc"),
        epoch(data, "edited"), // false = never.
        MediaType.TEXT,
        new Counts(Map.of(Metric.LIKES, score(data))),
        List.of(),
        null,
        null,
        null,
        null);
  }

  /** Null if it has no id, or does not say of which post it is. */
  static @Nullable Comment comment(JsonNode data) {
    Post said = post(data);
    String of = filled(data, "link_id");
    String answered = filled(data, "parent_id");
    boolean nested = answered != null && answered.startsWith("t1_");
    return said == null || of == null ? null : new Comment(said, of, nested ? answered : null);
  }

  /** More votes against it than for it is a number below zero, which is no count of likes. */
  private static Count score(JsonNode data) {
    if (data.path("score_hidden").asBoolean()) {
      return Count.hidden();
    }
    Count score = Count.of(data.path("score"));
    return score instanceof Count.Hidden ? Count.absent() : score;
  }
}
