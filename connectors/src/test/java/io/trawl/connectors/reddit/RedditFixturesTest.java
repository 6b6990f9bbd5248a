package io.trawl.connectors.reddit;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.flag;
import static io.trawl.connectors.Expectations.length;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.start;
import static io.trawl.connectors.Expectations.text;
import static io.trawl.connectors.Expectations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.SharedFixture;
import io.trawl.connectors.reddit.atom.RedditFeedExpectations;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class RedditFixturesTest {

  private static final Target NAME = new Target.Handle("h", "reddit", "r/any", null, null);

  /** A mark so old that a walk goes on wherever the network gives a cursor. */
  private static final Position LONG_AGO = new Position("1970-01-01T00:00:00Z x", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("reddit", RedditFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    if (it.expect().path("kind").asText().equals("atom")) {
      RedditFeedExpectations.compare(it);
    } else {
      Outcome outcome = new RedditConnector().read(request(it), LONG_AGO, it.response(Answers.AT));
      assertFields(it.expect(), name -> field(name, it, outcome));
    }
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "listing" -> listing(name, it, outcome);
      case "profile", "subreddit" ->
          document(name, it.expect(), fetched(outcome).documents().getFirst());
      case "names" -> name.equals("kind") ? text("names") : raw(it.root().path(name));
      case "error" -> error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode listing(String name, SharedFixture it, Outcome outcome) {
    JsonNode expected = it.expect().path(name);
    List<Seen> all = fetched(outcome).documents();
    return switch (name) {
      case "kind" -> text("listing");
      case "count" -> number(all.size());
      case "after" -> after(it, outcome);
      case "before" -> raw(it.root().path("data").path("before"));
      case "firstPost" -> all.isEmpty() ? text(null) : one(expected, all.getFirst());
      case "lastPost" -> all.isEmpty() ? text(null) : one(expected, all.getLast());
      case "postIds" -> texts(all.stream().map(seen -> seen.document().deliveredId()).toList());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode after(SharedFixture it, Outcome outcome) {
    var walk = fetched(outcome).next().walk();
    boolean posts =
        fetched(outcome).documents().stream().anyMatch(seen -> seen.document() instanceof Post);
    return posts
        ? text(walk == null ? null : walk.cursor())
        : raw(it.root().path("data").path("after"));
  }

  private static JsonNode one(JsonNode expected, Seen seen) {
    assertFields(expected, name -> document(name, expected, seen));
    return expected;
  }

  private static JsonNode document(String name, JsonNode expected, Seen seen) {
    return switch (seen.document()) {
      case Post post -> post(name, expected, post, seen.source());
      case Comment comment -> post(name, expected, comment.said(), seen.source());
      case Profile profile -> profile(name, expected, profile, seen.source());
      default -> throw new AssertionError("no check for " + seen.document());
    };
  }

  private static JsonNode post(String name, JsonNode expected, Post post, JsonNode source) {
    return switch (name) {
      case "id" -> text(post.deliveredId());
      case "kind" -> text(post.key().startsWith("t1_") ? "comment" : "post");
      case "url" -> text(post.url());
      case "author" -> text(author(post, source));
      case "authorId" -> text(post.author().id());
      case "created" -> text(post.createdAt());
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "shares", "crossposts" -> count(post.counts(), Metric.SHARES);
      case "views" -> count(post.counts(), Metric.VIEWS);
      case "score" -> score(post, source);
      case "nsfw" -> flag(post.sensitive());
      case "type" -> text(type(post));
      case "subreddit" -> raw(source.path("subreddit"));
      case "upvoteRatio" -> raw(source.path("upvote_ratio"));
      case "flair" -> raw(source.path("link_flair_text"));
      default -> words(name, expected, post, source);
    };
  }

  /** An author who is gone is expected by what stands in the name's place. */
  private static String author(Post post, JsonNode source) {
    String shown = source.path("author").asText();
    return post.author().handle() == null && shown.equals("[deleted]")
        ? shown
        : post.author().handle();
  }

  /** A score that is hidden is expected as it came, which we do not believe. */
  private static JsonNode score(Post post, JsonNode source) {
    boolean hidden = source.path("hide_score").asBoolean();
    assertThat(post.counts().get(Metric.LIKES) instanceof Count.Hidden).isEqualTo(hidden);
    return hidden ? number(source.path("score").asLong()) : count(post.counts(), Metric.LIKES);
  }

  private static JsonNode words(String name, JsonNode expected, Post post, JsonNode source) {
    String title = source.path("title").asText();
    assertThat(post.text()).startsWith(title);
    return switch (name) {
      case "title" -> start(title, expected.path(name));
      case "textLength" ->
          length(post.text().equals(title) ? null : post.text().substring(title.length() + 1));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static String type(Post post) {
    return switch (post.mediaType()) {
      case TEXT -> "self";
      case CAROUSEL -> "gallery";
      case MediaType other -> other.key();
    };
  }

  private static JsonNode profile(
      String name, JsonNode expected, Profile profile, JsonNode source) {
    return switch (name) {
      case "id" -> text(profile.key());
      case "kind" -> text(profile.key().startsWith("t5_") ? "subreddit" : "profile");
      case "name" -> text(profile.handle().substring("r/".length()));
      case "username" -> text(profile.handle());
      case "title" -> start(profile.name(), expected.path(name));
      case "bioStart" -> start(profile.bio(), expected.path(name));
      case "created" -> text(profile.createdAt());
      case "subscribers", "followers" -> count(profile.counts(), Metric.FOLLOWERS);
      case "following" -> count(profile.counts(), Metric.FOLLOWING);
      case "posts" -> count(profile.counts(), Metric.POSTS);
      case "activeUsers" -> active(source);
      case "linkKarma" -> number(source.path("link_karma").asLong(-1));
      case "commentKarma" -> number(source.path("comment_karma").asLong(-1));
      case "totalKarma" -> number(source.path("total_karma").asLong(-1));
      case "verified" -> raw(source.path("verified"));
      case "isMod" -> raw(source.path("is_mod"));
      case "suspended" -> raw(source.path("is_suspended"));
      case "nsfw" -> raw(source.path("over18"));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static JsonNode active(JsonNode source) {
    JsonNode active = source.path("accounts_active");
    return number((active.isNumber() ? active : source.path("active_user_count")).asLong(-1));
  }

  private static JsonNode error(String name, SharedFixture it, Outcome outcome) {
    JsonNode expected = it.expect().path(name);
    return switch (name) {
      case "kind" -> text("error");
      case "class_" -> text(Expectations.error(outcome));
      case "retry" -> flag(outcome instanceof Outcome.Throttled);
      case "error" -> number(it.root().path("error").asLong());
      case "reason", "location" ->
          Expectations.reason(outcome).contains(expected.asText()) ? expected : text(outcome);
      case "retryAfterSeconds" ->
          number(Duration.between(Answers.AT, Expectations.until(outcome)).toSeconds());
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static Request request(SharedFixture it) {
    boolean about = it.endpoint().contains("/about") || it.endpoint().contains("_names");
    return about ? new Request.Resolve(NAME) : new Request.Page(NAME);
  }
}
