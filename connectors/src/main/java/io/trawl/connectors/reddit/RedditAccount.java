package io.trawl.connectors.reddit;

import static io.trawl.connectors.Fields.epoch;
import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user, or a subreddit, whose handle begins with {@code r/}. */
final class RedditAccount {

  private static final String HOME = "https://www.reddit.com/";

  private RedditAccount() {}

  /** Followers are not told; null if it has no id, as one that is suspended. */
  static @Nullable Profile user(JsonNode data) {
    String id = filled(data, "id");
    String name = filled(data, "name");
    if (id == null || name == null) {
      return null;
    }
    JsonNode page = data.path("subreddit");
    return new Profile(
        RedditConnector.PLATFORM,
        "t2_" + id,
        "t2_" + id,
        name,
        filled(page, "title"),
        text(page, "public_description"),
        HOME + "user/" + name,
        null,
        null,
        null,
        epoch(data, "created_utc"),
        Counts.NONE,
        null,
        null);
  }

  /** Null if it has no id. */
  static @Nullable Profile subreddit(JsonNode data) {
    String id = filled(data, "name");
    String name = filled(data, "display_name");
    if (id == null || name == null) {
      return null;
    }
    return new Profile(
        RedditConnector.PLATFORM,
        id,
        id,
        "r/" + name,
        text(data, "title"),
        text(data, "public_description"),
        HOME + "r/" + name + "/",
        null,
        restricted(data),
        null,
        epoch(data, "created_utc"),
        new Counts(Map.of(Metric.FOLLOWERS, Count.of(data.path("subscribers")))),
        null,
        null);
  }

  private static @Nullable Boolean restricted(JsonNode data) {
    String type = filled(data, "subreddit_type");
    return type == null ? null : type.equals("private") || type.equals("employees_only");
  }
}
