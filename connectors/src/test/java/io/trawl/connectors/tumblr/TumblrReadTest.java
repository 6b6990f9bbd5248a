package io.trawl.connectors.tumblr;

import static io.trawl.connectors.Expectations.documents;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken from each shape that Tumblr sends, and what its refusals mean. */
final class TumblrReadTest {

  private static final Target TAG = new Target.Tag("t", "tumblr", "caturday", null);
  private static final Target ANN = new Target.Handle("h", "tumblr", "ann-made", null, null);

  @Test
  void aPostOfATagHasItsTagsAndItsBlogButNoCounts() {
    Post post = page("page.json").getFirst();
    assertThat(post.key()).isEqualTo("9007199254740993");
    assertThat(post.url()).isEqualTo("https://ann-made.example/post/9007199254740993/cats");
    assertThat(post.author()).isEqualTo(new Author("t:madeann", "ann-made", "Ann's cats"));
    assertThat(post.text()).isEqualTo("Two cats & a cheese\n\nSee?");
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
    assertThat(post.mediaType()).isEqualTo(MediaType.CAROUSEL);
    assertThat(post.hashtags()).containsExactly(Hashtag.of("Caturday"), Hashtag.of("two words"));
    assertThat(post.counts().values()).isEmpty();
  }

  @Test
  void aPostMadeOfBlocksCarriesWhatItAnswers() {
    Post post = page("page.json").get(1);
    assertThat(post.text()).isEqualTo("What Ann said\nMy answer to it");
    assertThat(post.mediaType()).isEqualTo(MediaType.IMAGE);
    assertThat(post.hashtags()).isEmpty();
  }

  @Test
  void anOldPostHasItsNameAndItsNumberOnly() {
    Post post = page("page.json").get(2);
    assertThat(post.key()).isEqualTo("2000");
    assertThat(post.author()).isEqualTo(new Author(null, "cem-made", null));
    assertThat(post.text()).isEqualTo("A title\nI said <so>");
  }

  @Test
  void everyOldTypeHasItsWordsInAPlaceOfItsOwn() {
    assertThat(page("blog.json"))
        .extracting(Post::text)
        .containsExactly(
            "Old words\nSomebody",
            "Why cats?\nBecause.",
            "Ann: Hi.\r\nBen: <3",
            "A link",
            "",
            "Moving");
    assertThat(page("blog.json"))
        .extracting(Post::mediaType)
        .containsExactly(
            MediaType.TEXT,
            MediaType.TEXT,
            MediaType.TEXT,
            MediaType.LINK,
            MediaType.AUDIO,
            MediaType.VIDEO);
  }

  @Test
  void aBlogIsAProfileWithItsPosts() {
    Profile ann = documents(read(new Request.Page(ANN), "blog.json"), Profile.class).getFirst();
    assertThat(ann.key()).isEqualTo("t:madeann");
    assertThat(ann.handle()).isEqualTo("ann-made");
    assertThat(ann.bio()).isEqualTo("Cats & cheese");
    assertThat(ann.counts().values()).isEqualTo(Map.of(Metric.POSTS, Count.of(2134)));
    Profile old = documents(read(new Request.Resolve(ANN), "info.json"), Profile.class).getFirst();
    assertThat(old.key()).isEqualTo("old-made");
    assertThat(old.counts().get(Metric.POSTS)).isEqualTo(Count.of(0));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          401, 401, Unauthorized,   Unable to authorize,                              Refused,    AUTH
          404, 404, Not Found,      '',                                               Gone,       NOT_FOUND
          404, 404, Not Found,      This Tumblr is only viewable within the Tumblr dashboard, Gone, PRIVATE
          403, 403, Forbidden,      '',                                               Gone,       FORBIDDEN
          429, 429, Limit Exceeded, Limit Exceeded,                                   Throttled,  RATE_LIMITED
          200, 429, Limit Exceeded, Limit Exceeded,                                   Throttled,  RATE_LIMITED
          200, 404, Not Found,      '',                                               Gone,       NOT_FOUND
          503, 503, Service Unavailable, '',                                          Throttled,  UPSTREAM
          400, 400, Bad Request,    '',                                               Unreadable, BAD_REQUEST
          """)
  void theStatusInTheBodyDecides(
      int status, int told, String msg, String detail, String outcome, ErrorClass error) {
    String errors = detail.isEmpty() ? "" : ",\"errors\":[{\"detail\":\"" + detail + "\"}]";
    String body =
        "{\"meta\":{\"status\":"
            + told
            + ",\"msg\":\""
            + msg
            + "\"},\"response\":[]"
            + errors
            + "}";
    Outcome refused = read(new Request.Page(ANN), status, Map.of(), body);
    assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(Expectations.error(refused)).isEqualTo(error);
    assertThat(Expectations.reason(refused)).contains(msg, detail);
  }

  @Test
  void aTagThatIsForbiddenIsNobodysSoTheSourceIsClosed() {
    assertThat(read(new Request.Page(TAG), 403, Map.of(), "{\"meta\":{\"status\":403}}"))
        .isInstanceOf(Closed.class);
  }

  @Test
  void aThrottleLastsUntilTheUsedUpLimitIsThereAgain() {
    Map<String, String> hour =
        Map.of(
            "X-Ratelimit-Perhour-Remaining", "0",
            "X-Ratelimit-Perhour-Reset", "1200",
            "X-Ratelimit-Perday-Remaining", "7",
            "X-Ratelimit-Perday-Reset", "31000");
    assertThat(Expectations.until(read(new Request.Page(TAG), 429, hour, "{}")))
        .isEqualTo(Answers.AT.plusSeconds(1_200));
    Map<String, String> day =
        Map.of("X-Ratelimit-Perday-Remaining", "0", "X-Ratelimit-Perday-Reset", "31000");
    assertThat(Expectations.until(read(new Request.Page(TAG), 429, day, "{}")))
        .isEqualTo(Answers.AT.plusSeconds(31_000));
    Map<String, String> never =
        Map.of("X-Ratelimit-Perday-Remaining", "0", "X-Ratelimit-Perday-Reset", "99999999");
    assertThat(read(new Request.Page(TAG), 429, never, "{}"))
        .isInstanceOfSatisfying(Throttled.class, wait -> assertThat(wait.until()).isNull());
  }

  private static List<Post> page(String name) {
    return documents(read(new Request.Page(TAG), name), Post.class);
  }

  private static Outcome read(Request request, String name) {
    return new TumblrConnector()
        .read(request, Position.START, Answers.of(TumblrReadTest.class, name));
  }

  private static Outcome read(
      Request request, int status, Map<String, String> headers, String body) {
    return new TumblrConnector().read(request, Position.START, Answers.of(status, headers, body));
  }
}
