package io.trawl.imports;

import static io.trawl.imports.Values.instant;
import static io.trawl.imports.Values.number;
import static io.trawl.imports.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.auto.service.AutoService;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * twarc, version 2: whole pages as the API sent them, or one post a line as {@code twarc2 flatten}
 * writes it. Collected when {@code __twarc.retrieved_at} says.
 */
@AutoService(Format.class)
public final class Twarc implements Format {

  @Override
  public String name() {
    return "twarc";
  }

  @Override
  public boolean recognises(JsonNode record) {
    boolean page = record.path("data").isContainerNode() && record.path("meta").isObject();
    return record.path("__twarc").isObject()
        || (page && !record.has("source_platform"))
        || (record.has("author_id") && record.path("public_metrics").isObject());
  }

  @Override
  public Reading read(JsonNode record, Instant modified) {
    Page page = new Page(instant(record.path("__twarc"), "retrieved_at", modified));
    JsonNode data = record.path("data");
    if (!data.isContainerNode()) {
      page.readFlat(record);
      return page.reading();
    }
    page.include(record.path("includes"));
    if (data.isArray()) {
      data.forEach(page::read);
    } else {
      page.read(data);
    }
    record.path("errors").forEach(_ -> page.refused.add(Reason.NO_POST));
    return page.reading();
  }

  /** What one line says, its parts put together. */
  private static final class Page {

    private final Instant at;
    private final Map<String, JsonNode> users = new HashMap<>();
    private final Map<String, JsonNode> originals = new HashMap<>();
    private final List<View> views = new ArrayList<>();
    private final List<Reason> refused = new ArrayList<>();

    Page(Instant at) {
      this.at = at;
    }

    Reading reading() {
      return new Reading(views, refused);
    }

    void include(JsonNode includes) {
      includes.path("users").forEach(user -> put(users, user));
      includes.path("tweets").forEach(tweet -> put(originals, tweet));
      users.values().forEach(user -> take(XPosts.account(user)));
    }

    private static void put(Map<String, JsonNode> byId, JsonNode object) {
      String id = number(object, "id");
      if (id != null) {
        byId.putIfAbsent(id, object);
      }
    }

    void read(JsonNode item) {
      if (item.has("username")) {
        add(XPosts.account(item));
        return;
      }
      JsonNode repeated = repeated(item);
      if (repeated.isMissingNode()) {
        add(XPosts.second(item, author(item)));
        return;
      }
      JsonNode original = originals.get(number(repeated, "id"));
      if (original == null) {
        refused.add(Reason.REPOST);
      } else {
        add(XPosts.second(original, author(original)));
      }
    }

    /** A flattened post has the other objects inside. */
    void readFlat(JsonNode tweet) {
      if (tweet.has("username")) {
        add(XPosts.account(tweet));
        return;
      }
      JsonNode author = inside(tweet);
      take(XPosts.account(author));
      JsonNode repeated = repeated(tweet);
      if (repeated.isMissingNode()) {
        add(XPosts.second(tweet, author));
      } else if (repeated.has("text")) {
        take(XPosts.account(inside(repeated)));
        add(XPosts.second(repeated, inside(repeated)));
      } else {
        refused.add(Reason.REPOST);
      }
    }

    /** twarc calls it {@code author}, 4CAT {@code author_user}. */
    private static JsonNode inside(JsonNode tweet) {
      return tweet.has("author") ? tweet.path("author") : tweet.path("author_user");
    }

    private JsonNode author(JsonNode tweet) {
      String id = number(tweet, "author_id");
      return Optional.ofNullable(id == null ? null : users.get(id))
          .orElse(MissingNode.getInstance());
    }

    /** A repost stands for the post that it repeats: its counts are that one's. */
    private static JsonNode repeated(JsonNode tweet) {
      for (JsonNode reference : tweet.path("referenced_tweets")) {
        if ("retweeted".equals(text(reference, "type"))) {
          return reference;
        }
      }
      return MissingNode.getInstance();
    }

    private void add(Optional<Seen> seen) {
      if (seen.isEmpty()) {
        refused.add(Reason.NO_ID);
      }
      take(seen);
    }

    private void take(Optional<Seen> seen) {
      seen.ifPresent(found -> views.add(new View(found, at)));
    }
  }
}
