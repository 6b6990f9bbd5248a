package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.instant;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account: asked for, or beside the posts it wrote. */
final class XProfile {

  static final String PLATFORM = "x";

  private XProfile() {}

  static boolean is(JsonNode node) {
    return node.has("id") && node.path("username").isTextual();
  }

  /** Null if it has no id. */
  static @Nullable Profile profile(JsonNode user) {
    String id = id(user, "id");
    if (id == null) {
      return null;
    }
    JsonNode metrics = user.path("public_metrics");
    String handle = filled(user, "username");
    return new Profile(
        PLATFORM,
        id,
        id,
        handle,
        text(user, "name"),
        text(user, "description"),
        handle == null ? null : "https://x.com/" + handle,
        flag(user, "verified"),
        flag(user, "protected"),
        null,
        instant(user, "created_at"),
        new Counts(
            Map.of(
                Metric.FOLLOWERS, Count.of(metrics.path("followers_count")),
                Metric.FOLLOWING, Count.of(metrics.path("following_count")),
                Metric.POSTS, renamed(metrics, "tweet_count", "post_count"))),
        null,
        null);
  }

  /** Of a post: its id, and the rest if the answer carries the account. */
  static Author author(@Nullable String id, JsonNode user) {
    return new Author(id, filled(user, "username"), text(user, "name"));
  }

  /** A count under its old name, or else under its new one. */
  static Count renamed(JsonNode holder, String before, String after) {
    return Count.of(holder.path(before)).or(Count.of(holder.path(after)));
  }
}
