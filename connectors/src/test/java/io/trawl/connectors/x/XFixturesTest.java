package io.trawl.connectors.x;

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
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.SharedFixture;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class XFixturesTest {

  private static final Target TAG = new Target.Tag("t", "x", "any", null);
  private static final Target HANDLE = new Target.Handle("h", "x", "any", null, "1");

  /** A mark so old that a walk goes on wherever the network gives a token. */
  private static final Position LONG_AGO = new Position("1", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("x", XFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Outcome outcome = new XConnector().read(request(it), LONG_AGO, it.response(at(it)));
    assertFields(it.expect(), name -> field(name, it, outcome));
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "posts" -> page(name, it, outcome);
      case "post" ->
          name.equals("kind")
              ? text("post")
              : XPostExpectations.post(
                  name, it.expect(), it.root(), fetched(outcome).documents().getFirst());
      case "counts" -> counts(name, it, outcome);
      case "profiles" -> profiles(name, it, outcome);
      case "profile" -> oneProfile(name, it, outcome);
      case "usage" -> usage(name, it, outcome);
      case "error" -> error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode page(String name, SharedFixture it, Outcome outcome) {
    List<Seen> posts =
        fetched(outcome).documents().stream()
            .filter(seen -> seen.document() instanceof Post)
            .toList();
    return switch (name) {
      case "kind" -> text("posts");
      case "count" -> number(posts.size());
      case "resultCount" -> whole(it.root().path("meta").path("result_count"));
      case "nextToken" -> token(it, outcome);
      case "newestId" -> text(posts.isEmpty() ? null : newest(outcome));
      case "oldestId" -> text(oldest(it));
      case "errors" -> number(errors(outcome));
      case "errorTypes" -> texts(errorTypes(it.root()));
      case "postIds" -> texts(posts.stream().map(seen -> seen.document().deliveredId()).toList());
      case "firstPost" ->
          XPostExpectations.compare(name, it, posts.isEmpty() ? null : posts.getFirst());
      case "lastPost" ->
          XPostExpectations.compare(name, it, posts.isEmpty() ? null : posts.getLast());
      case "authorPosts" ->
          count(documents(outcome, Profile.class).getFirst().counts(), Metric.POSTS);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** Where the walk goes on. */
  private static JsonNode token(SharedFixture it, Outcome outcome) {
    if (!(request(it) instanceof Request.Page)) {
      return raw(it.root().path("meta").path("next_token"));
    }
    Position.Walk walk = fetched(outcome).next().walk();
    return text(walk == null ? null : walk.cursor());
  }

  private static @Nullable String newest(Outcome outcome) {
    Position next = fetched(outcome).next();
    return next.walk() == null ? next.newest() : next.walk().newest();
  }

  /** Where a backfill would begin. */
  private static @Nullable String oldest(SharedFixture it) {
    Outcome first = new XConnector().read(request(it), Position.START, it.response(Instant.EPOCH));
    return fetched(first).next().backfill();
  }

  private static long errors(Outcome outcome) {
    return fetched(outcome).notes().stream()
        .filter(note -> note.startsWith("errors:"))
        .mapToLong(note -> Long.parseLong(note.substring("errors:".length())))
        .sum();
  }

  private static List<String> errorTypes(JsonNode root) {
    return StreamSupport.stream(root.path("errors").spliterator(), false)
        .map(error -> XProblem.of(error).kind())
        .toList();
  }

  private static JsonNode counts(String name, SharedFixture it, Outcome outcome) {
    JsonNode buckets = it.root().path("data");
    return switch (name) {
      case "kind" -> text("counts");
      case "buckets" -> number(buckets.size());
      case "total" ->
          count(documents(outcome, TagStats.class).getFirst().counts(), Metric.RECENT_POSTS);
      case "sum" ->
          number(
              StreamSupport.stream(buckets.spliterator(), false)
                  .mapToLong(one ->
                      XProfile.renamed(one, "tweet_count", "post_count").known().orElseThrow())
                  .sum());
      case "first" -> buckets.get(0);
      case "last" -> buckets.get(buckets.size() - 1);
      case "nextToken" -> raw(it.root().path("meta").path("next_token"));
      default -> throw new AssertionError("no check for " + name);
    };
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
      case "first" -> it.expect().path(name);
      case "nextToken" -> raw(it.root().path("meta").path("next_token"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode oneProfile(String name, SharedFixture it, Outcome outcome) {
    return switch (name) {
      case "kind" -> text("profile");
      case "missing" ->
          flag(outcome instanceof Gone(var error, _) && error == ErrorClass.NOT_FOUND);
      default -> profile(name, it.expect(), fetched(outcome).documents().getFirst());
    };
  }

  private static JsonNode profile(String name, JsonNode expected, Seen seen) {
    Profile profile = (Profile) seen.document();
    return switch (name) {
      case "id" -> text(profile.key());
      case "username" -> text(profile.handle());
      case "name" -> text(profile.name());
      case "followers" -> count(profile.counts(), Metric.FOLLOWERS);
      case "following" -> count(profile.counts(), Metric.FOLLOWING);
      case "posts" -> count(profile.counts(), Metric.POSTS);
      case "listed" -> number(seen.source().path("public_metrics").path("listed_count").asLong(-1));
      case "verified" -> flag(profile.verified());
      case "verifiedType" -> raw(seen.source().path("verified_type"));
      case "private" -> flag(profile.restricted());
      case "bioStart" -> start(profile.bio(), expected.path(name));
      case "location" -> raw(seen.source().path("location"));
      case "created" -> text(profile.createdAt());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /** Nobody asks for it: as the answer to anything else it is no page and no document. */
  private static JsonNode usage(String name, SharedFixture it, Outcome outcome) {
    assertThat(Expectations.error(outcome)).isEqualTo(ErrorClass.UPSTREAM_SCHEMA);
    return name.equals("kind") ? text("usage") : whole(it.root().path("data").path(name));
  }

  private static JsonNode whole(JsonNode node) {
    return node.isIntegralNumber() ? number(node.longValue()) : raw(node);
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
    if (endpoint.contains("/counts/")) {
      return new Request.Resolve(TAG);
    }
    if (endpoint.contains("/tweets?ids") || XPost.is(it.root().path("data"))) {
      return new Request.Refresh(TAG, List.of("1"));
    }
    boolean timeline = endpoint.contains("/tweets") || endpoint.contains("/mentions");
    if (endpoint.contains("/users") && !timeline) {
      return new Request.Resolve(HANDLE);
    }
    return new Request.Page(endpoint.contains("/users") ? HANDLE : TAG);
  }
}
