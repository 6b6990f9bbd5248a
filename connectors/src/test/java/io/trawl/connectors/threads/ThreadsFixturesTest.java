package io.trawl.connectors.threads;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class ThreadsFixturesTest {

  private static final Target TAG = new Target.Tag("t", "threads", "any", null);
  private static final Target HANDLE = new Target.Handle("h", "threads", "any", null, null);

  /** A mark so old that a walk goes on wherever the network gives a cursor. */
  private static final Position LONG_AGO = new Position("1970-01-01T00:00:00Z x", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("threads", ThreadsFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Outcome outcome = new ThreadsConnector().read(request(it), LONG_AGO, it.response(Answers.AT));
    assertFields(it.expect(), name -> field(name, it, outcome));
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "posts" -> page(name, it, outcome);
      case "profile" -> profile(name, it.expect(), fetched(outcome).documents().getFirst());
      case "error" -> Recorded.error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode page(String name, SharedFixture it, Outcome outcome) {
    JsonNode items = it.root().path("data");
    return switch (name) {
      case "kind" -> text("posts");
      case "count" -> number(Recorded.delivered(items, outcome).size());
      case "after" -> text(Recorded.cursor(outcome));
      case "postIds" -> texts(Recorded.delivered(items, outcome));
      case "posts" -> posts(it.expect().path(name), items, outcome);
      case "firstPost" -> post(it.expect().path(name), items.path(0), outcome);
      case "lastPost" -> post(it.expect().path(name), items.path(items.size() - 1), outcome);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode posts(JsonNode expected, JsonNode items, Outcome outcome) {
    assertThat(items).hasSameSizeAs(expected);
    IntStream.range(0, expected.size())
        .forEach(at -> post(expected.get(at), items.get(at), outcome));
    return expected;
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
    JsonNode source = seen.source();
    return switch (name) {
      case "id" -> text(post.deliveredId());
      case "url" -> text(post.url());
      case "author" -> text(post.author().handle());
      case "created" -> text(post.createdAt());
      case "type" -> raw(source.path("media_type"));
      case "textStart" -> Recorded.beginning(post.text(), expected.path(name));
      case "textLength" -> length(post.text());
      case "hashtags" -> spellings(ThreadsPost.hashtags(post.text(), null));
      case "topicTag" -> topic(post, raw(source.path("topic_tag")));
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "shares" -> count(post.counts(), Metric.SHARES);
      case "views" -> count(post.counts(), Metric.VIEWS);
      case "isReply" -> raw(source.path("is_reply"));
      case "isQuote" -> raw(source.path("is_quote_post"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** The topic is one of the post's tags. */
  private static JsonNode topic(Post post, JsonNode topic) {
    if (topic.isTextual()) {
      assertThat(post.hashtags())
          .anyMatch(tag -> tag.spelling().equalsIgnoreCase(topic.textValue()));
    }
    return topic;
  }

  private static JsonNode profile(String name, JsonNode expected, Seen seen) {
    Profile profile = (Profile) seen.document();
    return switch (name) {
      case "kind" -> text("profile");
      case "id" -> text(profile.deliveredId());
      case "handle", "username" -> text(profile.handle());
      case "name" -> text(profile.name());
      case "followers" -> count(profile.counts(), Metric.FOLLOWERS);
      case "following" -> count(profile.counts(), Metric.FOLLOWING);
      case "posts" -> count(profile.counts(), Metric.POSTS);
      case "verified" -> flag(profile.verified());
      case "bioStart" -> Recorded.beginning(profile.bio(), expected.path(name));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static Request request(SharedFixture it) {
    if (it.expect().path("kind").asText().equals("profile")) {
      return new Request.Resolve(HANDLE);
    }
    return new Request.Page(it.endpoint().contains("profile_posts") ? HANDLE : TAG);
  }
}
