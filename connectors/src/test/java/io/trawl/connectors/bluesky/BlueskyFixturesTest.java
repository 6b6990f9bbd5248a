package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.flag;
import static io.trawl.connectors.Expectations.length;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.start;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Fields;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.SharedFixture;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class BlueskyFixturesTest {

  private static final Target TAG = new Target.Tag("t", "bluesky", "any", null);
  private static final Target HANDLE = new Target.Handle("h", "bluesky", "any.example", null, null);

  /** A mark so old that a walk goes on wherever the network gives a cursor. */
  private static final Position LONG_AGO = new Position("1970-01-01T00:00:00Z at://x", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("bluesky", BlueskyFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    if (it.expect().path("kind").asText().equals("jetstream")) {
      BlueskyStreamExpectations.compare(it);
    } else {
      Outcome outcome = new BlueskyConnector().read(request(it), LONG_AGO, it.response(at(it)));
      assertFields(it.expect(), name -> field(name, it, outcome));
    }
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "posts", "feed" -> page(name, it, outcome);
      case "profiles" -> profiles(name, it, outcome);
      case "profile" -> profile(name, it.expect(), fetched(outcome).documents().getFirst());
      case "error" -> error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode page(String name, SharedFixture it, Outcome outcome) {
    JsonNode items = BlueskyWalk.items(it.root());
    return switch (name) {
      case "kind" -> text(it.root().has("feed") ? "feed" : "posts");
      case "count" -> number(delivered(it, outcome).size());
      case "cursor" -> cursor(it, outcome);
      case "hitsTotal" -> number(it.root().path("hitsTotal").asLong(-1));
      case "reposts" -> number(reasons(items, "#reasonRepost"));
      case "uniquePosts" -> number(documents(outcome, Post.class).size());
      case "postIds" -> texts(delivered(it, outcome));
      case "firstPost" -> onePost(it, name, items.get(0), outcome);
      case "lastPost" -> onePost(it, name, items.get(items.size() - 1), outcome);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** Where the walk goes on; answers that no walk asks for show it in the body only. */
  private static JsonNode cursor(SharedFixture it, Outcome outcome) {
    if (request(it) instanceof Request.Page) {
      var walk = fetched(outcome).next().walk();
      return text(walk == null ? null : walk.cursor());
    }
    return raw(it.root().path("cursor"));
  }

  private static List<String> delivered(SharedFixture it, Outcome outcome) {
    List<String> ids = documents(outcome, Post.class).stream().map(Document::deliveredId).toList();
    return StreamSupport.stream(BlueskyWalk.items(it.root()).spliterator(), false)
        .map(item -> Fields.id(view(item), "uri"))
        .filter(ids::contains)
        .toList();
  }

  private static long reasons(JsonNode items, String kind) {
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path("reason").path("$type").asText().endsWith(kind))
        .count();
  }

  private static JsonNode view(JsonNode item) {
    return item.path("post").isObject() ? item.path("post") : item;
  }

  private static JsonNode onePost(SharedFixture it, String name, JsonNode item, Outcome outcome) {
    JsonNode expected = it.expect().path(name);
    assertFields(expected, field -> post(field, expected, item, outcome));
    return expected;
  }

  private static JsonNode post(String name, JsonNode expected, JsonNode item, Outcome outcome) {
    String uri = Fields.id(view(item), "uri");
    Seen seen =
        fetched(outcome).documents().stream()
            .filter(one -> one.document().key().equals(uri))
            .findFirst()
            .orElseThrow();
    Post post = (Post) seen.document();
    JsonNode reason = item.path("reason").path("$type");
    return switch (name) {
      case "reason" -> reason.isMissingNode() ? raw(reason) : reason(expected, reason.asText());
      case "pinned" -> flag(reason.asText().endsWith("#reasonPin"));
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "shares" -> count(post.counts(), Metric.SHARES);
      case "quotes" -> count(post.counts(), Metric.QUOTES);
      default -> content(name, expected, post, seen.source());
    };
  }

  /** Written in full or without the name space. */
  private static JsonNode reason(JsonNode expected, String type) {
    String wanted = expected.path("reason").asText();
    return text(type.endsWith(wanted) && !wanted.isEmpty() ? wanted : type);
  }

  static JsonNode content(String name, JsonNode expected, Post post, JsonNode source) {
    JsonNode record = source.path("record");
    return switch (name) {
      case "id", "uri" -> text(post.key());
      case "cid" -> raw(source.path("cid"));
      case "url" -> text(post.url());
      case "author" -> text(post.author().handle());
      case "authorId" -> text(post.author().id());
      case "created" -> text(created(expected, post));
      case "indexed" -> text(Fields.instant(source, "indexedAt"));
      case "lang" -> text(post.lang());
      case "textStart" -> start(post.text(), expected.path(name));
      case "textLength" -> length(post.text());
      case "facetTags" -> tags(post, 0, expected.path(name).size());
      case "recordTags" -> tags(post, expected.path("facetTags").size(), post.hashtags().size());
      case "mentionDids" -> texts(post.mentions());
      case "links" -> number(links(record));
      case "embed" -> embed(source.path("embed").path("$type"));
      case "isReply" -> flag(record.path("reply").isObject());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** An expectation is the author's own date; where that cannot be, ours is the network's. */
  private static Instant created(JsonNode expected, Post post) {
    Instant stated = Fields.instant(expected, "created");
    Instant indexed = Fields.instant(expected, "indexed");
    boolean ahead =
        stated != null && indexed != null && stated.isAfter(indexed.plusSeconds(86_400));
    return ahead && post.createdAt().equals(indexed) ? stated : post.createdAt();
  }

  private static JsonNode tags(Post post, int from, int to) {
    return texts(
        post.hashtags().subList(from, Math.min(to, post.hashtags().size())).stream()
            .map(Hashtag::spelling)
            .toList());
  }

  private static long links(JsonNode record) {
    return record.path("facets").findValuesAsText("$type").stream()
        .filter(type -> type.endsWith("facet#link"))
        .count();
  }

  private static JsonNode embed(JsonNode type) {
    return type.isMissingNode() ? raw(type) : text(type.asText().replace("app.bsky.embed.", ""));
  }

  private static JsonNode profiles(String name, SharedFixture it, Outcome outcome) {
    List<Seen> all = fetched(outcome).documents();
    if (name.equals("first")) {
      JsonNode expected = it.expect().path(name);
      assertFields(expected, field -> profile(field, expected, all.getFirst()));
    }
    return switch (name) {
      case "kind" -> text("profiles");
      case "count" -> number(all.size());
      case "cursor" -> raw(it.root().path("cursor"));
      case "first" -> it.expect().path(name);
      case "ids" -> texts(all.stream().map(seen -> seen.document().deliveredId()).toList());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode profile(String name, JsonNode expected, Seen seen) {
    Profile profile = (Profile) seen.document();
    JsonNode status = seen.source().path("verification").path("verifiedStatus");
    return switch (name) {
      case "kind" -> text("profile");
      case "id" -> text(profile.key());
      case "handle" -> text(profile.handle());
      case "name" -> text(profile.name());
      case "followers" -> count(profile.counts(), Metric.FOLLOWERS);
      case "following" -> count(profile.counts(), Metric.FOLLOWING);
      case "posts" -> count(profile.counts(), Metric.POSTS);
      case "bioStart" -> start(profile.bio(), expected.path(name));
      case "created" -> text(profile.createdAt());
      case "verified" -> expected.path(name).isTextual() ? raw(status) : flag(profile.verified());
      case "labels" -> texts(seen.source().path("labels").findValuesAsText("val"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode error(String name, SharedFixture it, Outcome outcome) {
    return switch (name) {
      case "kind" -> text("error");
      case "class_" -> text(Expectations.error(outcome));
      case "resetEpoch" -> number(Expectations.until(outcome).getEpochSecond());
      case "retry" -> flag(outcome instanceof Outcome.Throttled);
      case "hint" -> it.expect().path(name); // Words for an operator, not in the answer.
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** A minute before the reset that is expected, or else any instant. */
  private static Instant at(SharedFixture it) {
    return Instant.ofEpochSecond(it.expect().path("resetEpoch").asLong(1_780_000_000))
        .minusSeconds(60);
  }

  private static Request request(SharedFixture it) {
    String endpoint = it.endpoint();
    if (endpoint.contains("app.bsky.actor.")) {
      return new Request.Resolve(HANDLE);
    }
    if (endpoint.contains("getPosts")) {
      return new Request.Refresh(TAG, List.of("at://x"));
    }
    return new Request.Page(endpoint.contains("getAuthorFeed") ? HANDLE : TAG);
  }
}
