package io.trawl.imports;

import static io.trawl.imports.Values.instant;
import static io.trawl.imports.Values.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.auto.service.AutoService;
import io.trawl.connectors.x.XIncludes;
import io.trawl.connectors.x.XObjects;
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
    page.include(record);
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
    private XIncludes beside = XIncludes.of(MissingNode.getInstance());
    private final Map<String, JsonNode> originals = new HashMap<>();
    private final List<View> views = new ArrayList<>();
    private final List<Reason> refused = new ArrayList<>();

    Page(Instant at) {
      this.at = at;
    }

    Reading reading() {
      return new Reading(views, refused);
    }

    void include(JsonNode record) {
      beside = XIncludes.of(record);
      record.path("includes").path("tweets").forEach(this::keep);
      record.path("includes").path("users").forEach(this::takeCounted);
    }

    private void keep(JsonNode tweet) {
      String id = number(tweet, "id");
      if (id != null) {
        originals.putIfAbsent(id, tweet);
      }
    }

    /** An author with counts of its own; without them the post says as much. */
    private void takeCounted(JsonNode user) {
      if (user.path("public_metrics").isObject()) {
        take(account(user));
      }
    }

    private static Optional<Seen> account(JsonNode user) {
      return number(user, "id") == null ? Optional.empty() : XObjects.account(user);
    }

    private static Optional<Seen> post(JsonNode tweet, XIncludes beside) {
      return number(tweet, "id") == null ? Optional.empty() : XObjects.post(tweet, beside);
    }

    /** A repost stands for the post that it repeats: its counts are that one's. */
    void read(JsonNode item) {
      if (item.has("username")) {
        add(account(item));
        return;
      }
      JsonNode repeated = XObjects.repeated(item);
      if (repeated.isMissingNode()) {
        add(post(item, beside));
        return;
      }
      JsonNode original = originals.get(number(repeated, "id"));
      if (original == null) {
        refused.add(Reason.REPOST);
        pass(item, beside, Optional.empty());
      } else {
        pass(item, beside, add(post(original, beside)));
      }
    }

    /** A flattened post has the other objects inside. */
    void readFlat(JsonNode tweet) {
      if (tweet.has("username")) {
        add(account(tweet));
        return;
      }
      takeCounted(author(tweet));
      JsonNode repeated = XObjects.repeated(tweet);
      if (repeated.isMissingNode()) {
        add(post(tweet, XIncludes.inside(tweet, author(tweet))));
      } else if (repeated.has("text")) {
        takeCounted(author(repeated));
        pass(
            tweet,
            XIncludes.inside(tweet, author(tweet)),
            add(post(repeated, XIncludes.inside(repeated, author(repeated)))));
      } else {
        refused.add(Reason.REPOST);
        pass(tweet, XIncludes.inside(tweet, author(tweet)), Optional.empty());
      }
    }

    /** Who passed a post on is known even where the post is not. */
    private void pass(JsonNode tweet, XIncludes beside, Optional<Seen> original) {
      String id = number(XObjects.repeated(tweet), "id");
      take(XObjects.repost(tweet, beside, original.map(it -> it.document().key()).orElse(id)));
    }

    /** twarc calls it {@code author}, 4CAT {@code author_user}. */
    private static JsonNode author(JsonNode tweet) {
      return tweet.has("author") ? tweet.path("author") : tweet.path("author_user");
    }

    private Optional<Seen> add(Optional<Seen> seen) {
      if (seen.isEmpty()) {
        refused.add(Reason.NO_ID);
      }
      take(seen);
      return seen;
    }

    private void take(Optional<Seen> seen) {
      seen.ifPresent(found -> views.add(new View(found, at)));
    }
  }
}
