package io.trawl.connectors.tumblr;

import static io.trawl.connectors.Expectations.assertFields;
import static io.trawl.connectors.Expectations.count;
import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static io.trawl.connectors.Expectations.number;
import static io.trawl.connectors.Expectations.raw;
import static io.trawl.connectors.Expectations.spellings;
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
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads every recorded answer and compares every field that is expected of it. */
final class TumblrFixturesTest {

  private static final Target TAG = new Target.Tag("t", "tumblr", "any", null);
  private static final Target BLOG = new Target.Handle("h", "tumblr", "any", null, null);

  /** A mark so old that a walk goes on wherever there is a page. */
  private static final Position LONG_AGO = new Position("1970-01-01T00:00:00Z x", null, null);

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsReadAsExpected() {
    return SharedFixture.each("tumblr", TumblrFixturesTest::compare);
  }

  private static void compare(SharedFixture it) {
    Target target = it.endpoint().contains("/tagged") ? TAG : BLOG;
    Request request =
        it.endpoint().contains("/info") ? new Request.Resolve(target) : new Request.Page(target);
    Outcome outcome = new TumblrConnector().read(request, LONG_AGO, it.response(Answers.AT));
    assertFields(it.expect(), name -> field(name, it, outcome));
  }

  private static JsonNode field(String name, SharedFixture it, Outcome outcome) {
    return switch (it.expect().path("kind").asText()) {
      case "blog-posts", "tagged", "blog" -> page(name, it, outcome);
      case "error" -> error(name, it, outcome);
      default -> throw new AssertionError("no check for this kind");
    };
  }

  private static JsonNode page(String name, SharedFixture it, Outcome outcome) {
    JsonNode expected = it.expect().path(name);
    List<Post> posts = documents(outcome, Post.class);
    return switch (name) {
      case "kind" -> it.expect().path("kind");
      case "status" -> number(it.root().path("meta").path("status").asLong());
      case "count" -> number(posts.size());
      case "totalPosts" -> number(it.root().path("response").path("total_posts").asLong(-1));
      case "nextBefore" -> number(Long.parseLong(fetched(outcome).next().walk().cursor()));
      case "postIds" -> texts(posts.stream().map(Post::deliveredId).toList());
      case "blog" -> blog(expected, seen(outcome, Profile.class).getFirst());
      case "posts" -> posts(expected, seen(outcome, Post.class));
      default -> throw new AssertionError("no check for " + name);
    };
  }

  private static List<Seen> seen(Outcome outcome, Class<?> kind) {
    return fetched(outcome).documents().stream()
        .filter(seen -> kind.isInstance(seen.document()))
        .toList();
  }

  private static JsonNode blog(JsonNode expected, Seen seen) {
    Profile blog = (Profile) seen.document();
    assertFields(
        expected,
        name ->
            switch (name) {
              case "name" -> text(blog.handle());
              case "title" -> text(blog.name());
              case "posts" -> count(blog.counts(), Metric.POSTS);
              case "url" -> text(blog.url());
              case "bioStart" -> start(blog.bio(), expected.path(name));
              case "updated" -> number(seen.source().path("updated").asLong());
              default -> throw new AssertionError("no check for " + name);
            });
    return expected;
  }

  private static JsonNode posts(JsonNode expected, List<Seen> posts) {
    assertThat(posts).hasSize(expected.size());
    for (int at = 0; at < posts.size(); at++) {
      JsonNode one = expected.get(at);
      Seen seen = posts.get(at);
      assertFields(one, name -> post(name, one, (Post) seen.document(), seen.source()));
    }
    return expected;
  }

  private static JsonNode post(String name, JsonNode expected, Post post, JsonNode source) {
    return switch (name) {
      case "id" -> text(post.key());
      case "url" -> text(post.url());
      case "author" -> text(post.author().handle());
      case "type" -> raw(source.path("type"));
      case "created" -> text(post.createdAt());
      case "notes" -> number(source.path("note_count").asLong(-1));
      case "likes" -> count(post.counts(), Metric.LIKES);
      case "comments" -> count(post.counts(), Metric.COMMENTS);
      case "shares" -> count(post.counts(), Metric.SHARES);
      case "hashtags" -> spellings(post.hashtags());
      case "slug" -> raw(source.path("slug"));
      case "media" -> number(source.path("photos").size());
      case "textStart" -> begins(expected.path(name), post.text(), source);
      default -> throw new AssertionError("no check for " + name);
    };
  }

  /**
   * An expectation is the longest text of a post without its markup, and nothing for an answer;
   * ours may have a title before it. White space is not compared: ours follows the markup.
   */
  private static JsonNode begins(JsonNode expected, @Nullable String text, JsonNode source) {
    if (expected.isNull()) {
      boolean none =
          Stream.of("caption", "body", "text")
              .allMatch(name -> source.path(name).asText().isEmpty());
      return none ? expected : text(text);
    }
    String wanted = plain(org.jsoup.parser.Parser.unescapeEntities(expected.asText(), false));
    return plain(text == null ? "" : text).contains(wanted) ? expected : text(text);
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static JsonNode error(String name, SharedFixture it, Outcome outcome) {
    return switch (name) {
      case "kind" -> text("error");
      case "class_" -> text(Expectations.error(outcome));
      case "status" -> number(it.root().path("meta").path("status").asLong());
      case "msg" -> raw(it.root().path("meta").path("msg"));
      case "retryAfterSeconds" ->
          number(Duration.between(Answers.AT, Expectations.until(outcome)).toSeconds());
      default -> throw new AssertionError("no check for " + name);
    };
  }
}
