package io.trawl.connectors.facebook;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.flag;
import static io.trawl.connectors.Expectations.length;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.spellings;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.SharedFixture;
import io.trawl.connectors.meta.Recorded;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class FacebookFixturesTest {

  private static final Target HANDLE = new Target.Handle("h", "facebook", "any", null, null);

  /** A mark so old that a walk goes on wherever the network gives a cursor. */
  private static final Position LONG_AGO = new Position("1970-01-01T00:00:00Z x", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("facebook", FacebookFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Outcome outcome = new FacebookConnector().read(request(it), LONG_AGO, it.response(Answers.AT));
    assertFields(it.expect(), name -> field(name, it, outcome));
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "feed" -> feed(name, it, outcome);
      case "profile" -> profile(name, it.expect(), fetched(outcome).documents().getFirst());
      case "pages" -> pages(name, outcome);
      case "error" -> Recorded.error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode feed(String name, SharedFixture it, Outcome outcome) {
    JsonNode items = it.root().path("data");
    JsonNode after = it.root().path("paging").path("cursors").path("after");
    String cursor = Recorded.cursor(outcome);
    return switch (name) {
      case "kind" -> text("feed");
      case "count" -> number(Recorded.delivered(items, outcome).size());
      case "after" -> raw(after);
      case "hasNext" -> goesOn(cursor, after);
      case "postIds" -> texts(Recorded.delivered(items, outcome));
      case "firstPost" -> post(it.expect().path(name), items.path(0), outcome);
      case "lastPost" -> post(it.expect().path(name), items.path(items.size() - 1), outcome);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode goesOn(String cursor, JsonNode after) {
    assertThat(cursor == null || after.isMissingNode() || cursor.equals(after.asText())).isTrue();
    return flag(cursor != null);
  }

  private static JsonNode post(JsonNode expected, JsonNode item, Outcome outcome) {
    if (item.isMissingNode()) {
      return raw(item);
    }
    Seen seen = Recorded.seen(item, outcome);
    assertFields(expected, field -> post(field, expected, seen));
    return expected;
  }

  private static JsonNode post(String name, JsonNode expected, Seen seen) {
    Post post = (Post) seen.document();
    return switch (name) {
      case "id" -> text(post.deliveredId());
      case "url" -> text(post.url());
      case "created" -> text(post.createdAt());
      case "textStart" -> Recorded.beginning(post.text(), expected.path(name));
      case "textLength" -> length(post.text());
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "shares" -> count(post.counts(), Metric.SHARES);
      case "hashtags" -> spellings(post.hashtags());
      case "author" -> text(post.author().name());
      case "authorId" -> text(post.author().id());
      case "type" -> raw(seen.source().path("status_type"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode profile(String name, JsonNode expected, Seen seen) {
    Profile profile = (Profile) seen.document();
    JsonNode status = seen.source().path("verification_status");
    return switch (name) {
      case "kind" -> text("profile");
      case "id" -> text(profile.deliveredId());
      case "username" -> text(profile.handle());
      case "name" -> text(profile.name());
      case "followers" -> count(profile.counts(), Metric.FOLLOWERS);
      case "fans" -> number(seen.source().path("fan_count").asLong(-1));
      case "posts" -> count(profile.counts(), Metric.POSTS);
      case "verified" -> expected.path(name).isBoolean() ? flag(profile.verified()) : raw(status);
      case "bioStart" -> Recorded.beginning(profile.bio(), expected.path(name));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode pages(String name, Outcome outcome) {
    var pages = documents(outcome, Profile.class);
    return switch (name) {
      case "kind" -> text("pages");
      case "count" -> number(pages.size());
      case "ids" -> texts(pages.stream().map(Profile::deliveredId).toList());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static Request request(SharedFixture it) {
    String kind = it.expect().path("kind").asText();
    return kind.equals("profile") || kind.equals("pages")
        ? new Request.Resolve(HANDLE)
        : new Request.Page(HANDLE);
  }
}
