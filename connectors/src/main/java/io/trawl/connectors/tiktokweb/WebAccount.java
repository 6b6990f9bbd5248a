package io.trawl.connectors.tiktokweb;

import static io.trawl.connectors.Fields.epoch;
import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.flag;
import static io.trawl.connectors.Fields.id;
import static io.trawl.connectors.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.tiktok.OpenApiVideo;
import io.trawl.model.Author;
import io.trawl.model.Counts;
import io.trawl.model.Metric;
import io.trawl.model.Profile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account of a page: {@code user} and, beside it, its counts. */
final class WebAccount {

  private WebAccount() {}

  /** The same for a page that keeps accounts and their counts apart. */
  static JsonNode joined(JsonNode user, JsonNode stats) {
    ObjectNode account = Body.MAPPER.createObjectNode();
    account.set("user", user);
    if (stats.isObject()) {
      account.set("stats", stats);
    }
    return account;
  }

  /** Null if it has no id. */
  static @Nullable Profile profile(JsonNode account) {
    JsonNode user = account.path("user");
    String id = id(user, "id");
    if (id == null) {
      return null;
    }
    String handle = filled(user, "uniqueId");
    WebCounts counts = WebCounts.of(account);
    return new Profile(
        OpenApiVideo.PLATFORM,
        id,
        id,
        handle,
        text(user, "nickname"),
        text(user, "signature"),
        handle == null ? null : OpenApiVideo.ACCOUNTS + handle,
        flag(user, "verified"),
        restricted(user),
        null,
        epoch(user, "createTime"),
        new Counts(
            Map.of(
                Metric.FOLLOWERS, counts.get("followerCount"),
                Metric.FOLLOWING, counts.get("followingCount"),
                Metric.POSTS, counts.get("videoCount"),
                Metric.LIKES, counts.get("heartCount", "heart"))),
        null,
        null);
  }

  private static @Nullable Boolean restricted(JsonNode user) {
    Boolean restricted = flag(user, "privateAccount");
    return restricted == null ? flag(user, "secret") : restricted;
  }

  /** Of a video: an object, in older pages the handle alone, or nothing. */
  static Author author(JsonNode item) {
    JsonNode author = item.path("author");
    return author.isObject()
        ? new Author(id(author, "id"), filled(author, "uniqueId"), text(author, "nickname"))
        : new Author(id(item, "authorId"), filled(item, "author"), text(item, "nickname"));
  }
}
