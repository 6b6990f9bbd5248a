package io.trawl.connectors.mastodon;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.flag;
import static io.trawl.connectors.Expectations.length;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.spellings;
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
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class MastodonFixturesTest {

  private static final MastodonServer SERVER = new MastodonServer(null);
  private static final Target TAG = new Target.Tag("t", "mastodon", "any", null);
  private static final Target HANDLE = new Target.Handle("h", "mastodon", "any", null, "1");

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("mastodon", MastodonFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Outcome outcome = new MastodonConnector().read(request(it), position(it), it.response(at(it)));
    assertFields(it.expect(), name -> field(name, it, outcome));
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "posts" -> page(name, it, outcome);
      case "post" -> post(name, it, it.root(), outcome);
      case "profile" -> profile(name, it, documents(outcome, Profile.class).getFirst(), it.root());
      case "tag" -> tag(name, documents(outcome, TagStats.class).getFirst(), it.root());
      case "tags" -> tags(name, it, outcome);
      case "search" -> search(name, it, outcome);
      case "error" -> error(name, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode page(String name, SharedFixture it, Outcome outcome) {
    return switch (name) {
      case "kind" -> text("posts");
      case "count" -> number(delivered(it, outcome).size());
      case "postIds" -> texts(delivered(it, outcome));
      case "maxIdForNext" -> text(fetched(outcome).next().backfill());
      case "firstPost" -> onePost(it, name, it.root().get(0), outcome);
      case "lastPost" -> onePost(it, name, it.root().get(it.root().size() - 1), outcome);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** Ids of the page whose post is among what was read: a boost's is that of its original. */
  private static List<String> delivered(SharedFixture it, Outcome outcome) {
    List<String> ids = documents(outcome, Post.class).stream().map(Document::deliveredId).toList();
    return StreamSupport.stream(it.root().spliterator(), false)
        .filter(status -> ids.contains(Fields.id(MastodonStatus.original(status), "id")))
        .map(status -> Fields.id(status, "id"))
        .toList();
  }

  private static JsonNode onePost(SharedFixture it, String name, JsonNode raw, Outcome outcome) {
    JsonNode expected = it.expect().path(name);
    assertFields(expected, field -> post(field, expected, raw, outcome));
    return expected;
  }

  private static JsonNode post(String name, SharedFixture it, JsonNode raw, Outcome outcome) {
    return post(name, it.expect(), raw, outcome);
  }

  private static JsonNode post(String name, JsonNode expected, JsonNode raw, Outcome outcome) {
    Seen seen = seen(raw, outcome);
    Post post = (Post) seen.document();
    boolean boost = raw.path("reblog").isObject();
    return switch (name) {
      case "kind" -> text("post");
      case "id" -> text(boost ? Fields.id(raw, "id") : post.deliveredId());
      case "isReblog" -> flag(boost);
      case "originalId" -> text(boost ? post.deliveredId() : null);
      default ->
          boost
              ? either(name, expected, raw, seen, outcome)
              : content(name, expected, seen, outcome);
    };
  }

  /** Which of the two an expectation of a boost describes is not said: either will do. */
  private static JsonNode either(
      String name, JsonNode expected, JsonNode boost, Seen original, Outcome outcome) {
    Seen wrapper = new Seen(MastodonStatus.post(boost, SERVER), boost);
    JsonNode own = content(name, expected, wrapper, outcome);
    return Expectations.meets(expected, name, own)
        ? own
        : content(name, expected, original, outcome);
  }

  private static JsonNode content(String name, JsonNode expected, Seen seen, Outcome outcome) {
    Post post = (Post) seen.document();
    JsonNode source = seen.source();
    return switch (name) {
      case "uri" -> text(post.key());
      case "url" -> text(post.url());
      case "author" -> text(post.author().handle());
      case "authorId" -> text(author(post, outcome).deliveredId());
      case "created" -> text(post.createdAt());
      case "lang" -> text(post.lang());
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "shares" -> count(post.counts(), Metric.SHARES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "quotes" -> count(post.counts(), Metric.QUOTES);
      case "hashtags" -> spellings(post.hashtags());
      case "mentions" -> texts(post.mentions());
      case "mediaTypes" -> texts(source.path("media_attachments").findValuesAsText("type"));
      case "sensitive" -> flag(post.sensitive());
      case "spoiler" -> text(Fields.filled(source, "spoiler_text"));
      case "textStart" -> start(body(post, source), expected.path(name));
      case "textLength" -> length(body(post, source));
      case "visibility" -> raw(source.path("visibility"));
      case "poll" -> flag(source.path("poll").isObject());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** The text without the warning we put before it. */
  private static String body(Post post, JsonNode source) {
    String warning = Fields.filled(source, "spoiler_text");
    return warning == null ? post.text() : post.text().substring(warning.strip().length() + 1);
  }

  private static Profile author(Post post, Outcome outcome) {
    return documents(outcome, Profile.class).stream()
        .filter(profile -> profile.key().equals(post.author().id()))
        .findFirst()
        .orElseThrow();
  }

  private static Seen seen(JsonNode raw, Outcome outcome) {
    String id = Fields.id(MastodonStatus.original(raw), "id");
    return fetched(outcome).documents().stream()
        .filter(seen -> seen.document() instanceof Post post && post.deliveredId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode profile(String name, SharedFixture it, Profile profile, JsonNode raw) {
    return switch (name) {
      case "kind" -> text("profile");
      case "id" -> text(profile.deliveredId());
      case "username" -> raw(raw.path("username"));
      case "acct" -> text(profile.handle());
      case "handle" -> text("@" + profile.handle());
      case "name" -> text(profile.name());
      case "url" -> text(profile.url());
      case "followers" -> count(profile.counts(), Metric.FOLLOWERS);
      case "following" -> count(profile.counts(), Metric.FOLLOWING);
      case "posts" -> count(profile.counts(), Metric.POSTS);
      case "locked" -> flag(profile.restricted());
      case "bot" -> flag(profile.bot());
      case "created" -> text(profile.createdAt());
      case "bioStart" -> start(profile.bio(), it.expect().path(name));
      case "lastStatusAt" -> raw(raw.path("last_status_at"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode tag(String name, TagStats tag, JsonNode raw) {
    JsonNode history = raw.path("history");
    return switch (name) {
      case "kind" -> text("tag");
      case "name" -> text(tag.tag().spelling());
      case "url" -> text(tag.url());
      case "uses7d" -> count(tag.counts(), Metric.RECENT_POSTS);
      case "accounts7d" ->
          number(history.findValues("accounts").stream().mapToLong(JsonNode::asLong).sum());
      case "days" -> number(tag.window().toDays());
      case "usesToday" -> number(history.path(0).path("uses").asLong());
      case "totalPosts" -> count(tag.counts(), Metric.TOTAL_POSTS);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode tags(String name, SharedFixture it, Outcome outcome) {
    List<TagStats> tags = documents(outcome, TagStats.class);
    if (name.equals("first")) {
      assertFields(it.expect().path(name), field -> tag(field, tags.getFirst(), it.root().get(0)));
    }
    return switch (name) {
      case "kind" -> text("tags");
      case "count" -> number(tags.size());
      case "first" -> it.expect().path(name);
      case "names" -> texts(tags.stream().map(tag -> tag.tag().spelling()).toList());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode search(String name, SharedFixture it, Outcome outcome) {
    List<TagStats> tags = documents(outcome, TagStats.class);
    List<String> ids =
        documents(outcome, Profile.class).stream().map(Document::deliveredId).toList();
    return switch (name) {
      case "kind" -> text("search");
      case "accounts" ->
          number(
              it.root().path("accounts").findValuesAsText("id").stream()
                  .filter(ids::contains)
                  .count());
      case "statuses" -> number(documents(outcome, Post.class).size());
      case "hashtags" -> texts(tags.stream().map(tag -> tag.tag().spelling()).toList());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode error(String name, Outcome outcome) {
    return switch (name) {
      case "kind" -> text("error");
      case "class_" -> text(Expectations.error(outcome));
      case "error" -> text(Expectations.reason(outcome));
      case "resetIso" -> text(Expectations.until(outcome));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** A minute before the reset that is expected, or else any instant. */
  private static Instant at(SharedFixture it) {
    String reset = it.expect().path("resetIso").asText("2026-08-02T00:00:00Z");
    return Instant.parse(reset).minusSeconds(60);
  }

  private static Request request(SharedFixture it) {
    String endpoint = it.endpoint();
    if (endpoint.contains("/statuses?") && endpoint.contains("max_id=")) {
      return new Request.Backfill(HANDLE);
    }
    if (endpoint.contains("/accounts/lookup") || endpoint.contains("/search")) {
      return new Request.Resolve(HANDLE);
    }
    if (endpoint.contains("/tags")) {
      return new Request.Resolve(TAG);
    }
    if (endpoint.contains("/api/v1/statuses/")) {
      return new Request.Refresh(TAG, List.of("1"));
    }
    return new Request.Page(endpoint.contains("/accounts/") ? HANDLE : TAG);
  }

  private static Position position(SharedFixture it) {
    int at = it.endpoint().indexOf("max_id=");
    return at < 0
        ? Position.START
        : new Position(null, null, it.endpoint().substring(at + 7).replaceAll("\\D.*", ""));
  }
}
