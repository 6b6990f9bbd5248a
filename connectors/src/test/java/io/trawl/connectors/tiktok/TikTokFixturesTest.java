package io.trawl.connectors.tiktok;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.flag;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.start;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.SharedFixture;
import io.trawl.connectors.tiktokdisplay.DisplayConnector;
import io.trawl.connectors.tiktokresearch.ResearchConnector;
import io.trawl.connectors.tiktokweb.WebConnector;
import io.trawl.model.Comment;
import io.trawl.model.Document;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads every recorded answer, each by the way it came, and compares every field that is expected
 * of it.
 */
final class TikTokFixturesTest {

  private static final Target TAG = new Target.Tag("t", "tiktok", "any", null);

  /** In the middle of a walk, so that one goes on wherever the network says that there is more. */
  private static final Position WALKING = new Position("20260101 20260102", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("tiktok", TikTokFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Outcome outcome = connector(it).read(request(it), WALKING, it.response(Answers.AT));
    assertFields(it.expect(), name -> field(name, it, outcome));
  }

  private static Connector connector(SharedFixture it) {
    String endpoint = it.endpoint();
    boolean display = endpoint.contains("/v2/video/") || endpoint.contains("/v2/user/");
    boolean research = endpoint.contains("/v2/research/") || endpoint.startsWith("any");
    return display
        ? new DisplayConnector()
        : research ? new ResearchConnector() : new WebConnector();
  }

  private static Request request(SharedFixture it) {
    String endpoint = it.endpoint();
    if (endpoint.contains("/comment/")) {
      return new Request.Comments(TAG, "1");
    }
    return endpoint.contains("/research/user/info")
        ? new Request.Resolve(new Target.Handle("h", "tiktok", "any", null, null))
        : new Request.Page(TAG);
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "items", "posts", "comments" -> list(name, it, outcome);
      case "post" -> onePost(name, it, outcome);
      case "profile" -> profile(name, it, outcome);
      case "tag" -> tag(name, documents(outcome, TagStats.class).getFirst());
      case "error" -> error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  /** What the list has beside its items stands in the answer itself, or in its data. */
  private static JsonNode beside(SharedFixture it, String... names) {
    JsonNode root = it.root();
    JsonNode holder = root.path("data").isObject() ? root.path("data") : root;
    return Stream.of(names)
        .map(holder::path)
        .filter(found -> !found.isMissingNode())
        .findFirst()
        .map(TikTokFixturesTest::whole)
        .orElse(text(null));
  }

  static JsonNode whole(JsonNode node) {
    return node.isIntegralNumber() ? number(node.longValue()) : raw(node);
  }

  private static JsonNode list(String name, SharedFixture it, Outcome outcome) {
    List<Seen> posts = posts(outcome);
    return switch (name) {
      case "kind" -> it.expect().path(name);
      case "count" -> number(delivered(it.root(), posts));
      case "unique" -> number(posts.size());
      case "hasMore" -> beside(it, "hasMore", "has_more");
      case "cursor" -> beside(it, "cursor");
      case "searchId" -> searched(it, outcome);
      case "errorCode" -> raw(it.root().path("error").path("code"));
      case "postIds" -> texts(posts.stream().map(seen -> seen.document().deliveredId()).toList());
      case "firstId" -> text(posts.getFirst().document().deliveredId());
      case "firstPost" -> TikTokPostExpectations.compare(it.expect().path(name), posts.getFirst());
      case "lastPost" -> TikTokPostExpectations.compare(it.expect().path(name), posts.getLast());
      default -> TikTokPostExpectations.post(name, it.expect().path(name), posts.getFirst());
    };
  }

  private static List<Seen> posts(Outcome outcome) {
    return fetched(outcome).documents().stream()
        .map(seen ->
            seen.document() instanceof Comment(var said, _, _)
                ? new Seen(said, seen.source())
                : seen)
        .filter(seen -> seen.document() instanceof Post)
        .toList();
  }

  /** Items of the list that were read, repeats counted. */
  private static long delivered(JsonNode root, List<Seen> posts) {
    List<String> ids = posts.stream().map(seen -> seen.document().deliveredId()).toList();
    JsonNode data = root.path("data").isObject() ? root.path("data") : root;
    return Stream.of(data, data.path("itemList"), data.path("videos"), data.path("comments"))
        .filter(JsonNode::isArray)
        .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
        .filter(item -> ids.contains(OpenApiVideo.key(item)))
        .count();
  }

  /** Where the walk goes on; the search is the last part of its cursor. */
  private static JsonNode searched(SharedFixture it, Outcome outcome) {
    Position.Walk walk = fetched(outcome).next().walk();
    if (walk == null) {
      return beside(it, "search_id");
    }
    String[] parts = walk.cursor().split(" ", 4);
    assertThat(parts[2]).isEqualTo(it.expect().path("cursor").asText());
    return text(parts[3]);
  }

  private static JsonNode onePost(String name, SharedFixture it, Outcome outcome) {
    return switch (name) {
      case "kind" -> text("post");
      case "statusCode" -> whole(it.root().path(name));
      default ->
          TikTokPostExpectations.post(name, it.expect().path(name), posts(outcome).getFirst());
    };
  }

  private static JsonNode profile(String name, SharedFixture it, Outcome outcome) {
    Seen seen =
        fetched(outcome).documents().stream()
            .filter(one -> one.document() instanceof Profile)
            .findFirst()
            .orElseThrow();
    Profile profile = (Profile) seen.document();
    return switch (name) {
      case "kind" -> text("profile");
      case "id" -> text(profile.key());
      case "handle" -> text(profile.handle());
      case "name" -> text(profile.name());
      case "followers" -> count(profile.counts(), Metric.FOLLOWERS);
      case "following" -> count(profile.counts(), Metric.FOLLOWING);
      case "posts" -> count(profile.counts(), Metric.POSTS);
      case "likes" -> count(profile.counts(), Metric.LIKES);
      case "verified" -> flag(profile.verified());
      case "private" -> flag(profile.restricted());
      case "bioStart" -> start(profile.bio(), it.expect().path(name));
      case "statsRounded" -> whole(seen.source().path("stats").path("followerCount"));
      case "errorCode" -> raw(it.root().path("error").path("code"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode tag(String name, TagStats tag) {
    return switch (name) {
      case "kind" -> text("tag");
      case "tagId" -> text(((Document) tag).deliveredId());
      case "name" -> text(tag.tag().spelling());
      case "totalPosts" -> count(tag.counts(), Metric.TOTAL_POSTS);
      case "totalViews" -> count(tag.counts(), Metric.VIEWS);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode error(String name, SharedFixture it, Outcome outcome) {
    String expected = it.expect().path(name).asText();
    return switch (name) {
      case "kind" -> text("error");
      case "class_" -> text(named(expected, Expectations.error(outcome).name()));
      case "code" -> text(Expectations.reason(outcome).startsWith(expected) ? expected : null);
      case "retry" -> flag(outcome instanceof Outcome.Throttled);
      case "hint" -> it.expect().path(name); // Words for an operator, not in the answer.
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** An expectation may say how something is blocked; ours says so in words. */
  private static String named(String expected, String actual) {
    return actual.equals("BLOCKED") && expected.startsWith("BLOCKED_") ? expected : actual;
  }
}
