package io.trawl.connectors.pinterest;

import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.Said;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PinterestConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "pinterest", "caturday", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "pinterest", "Ann_Made", null, "2783136121146311751");
  private static final Target BOARD = new Target.Handle("t3", "pinterest", "b/549", null, null);
  private static final URI HOME = URI.create("https://api.example/v5");

  private final PinterestConnector pinterest = new PinterestConnector();

  @Override
  protected Connector connector() {
    return pinterest;
  }

  @Override
  protected Target.Tag tagTarget() {
    return TAG;
  }

  @Override
  protected Target.Handle handleTarget() {
    return ANN;
  }

  /** The account is the credential's own, whatever the target's name. */
  @Override
  protected List<Request> named() {
    return super.named().subList(0, 1);
  }

  @Override
  protected List<String> fixtures() {
    return List.of("page.json", "account.json", "trends.json");
  }

  @Test
  void everythingIsAskedOfTheAccountsOwn() {
    assertThat(asked(new Request.Page(ANN), Position.START))
        .isEqualTo("https://api.example/v5/pins?page_size=100&pin_metrics=true");
    Position walking = new Position("m", new Walk("w", "n", 1), "b");
    assertThat(asked(new Request.Page(BOARD), walking))
        .isEqualTo(
            "https://api.example/v5/boards/549/pins?page_size=100&pin_metrics=true&bookmark=w");
    assertThat(asked(new Request.Backfill(TAG), walking))
        .isEqualTo("https://api.example/v5/search/pins?query=%23caturday&bookmark=b");
    assertThat(asked(new Request.Resolve(ANN), Position.START))
        .isEqualTo("https://api.example/v5/user_account");
    assertThat(pinterest.call(new Request.Resolve(BOARD), Position.START, HOME)).isEmpty();
    assertThat(asked(new Request.Resolve(TAG), Position.START))
        .isEqualTo(
            "https://api.example/v5/trends/keywords/US/top/monthly?include_keywords=caturday");
  }

  @Test
  void aPinOfOnesOwnHasTheCountsOfItsWholeLife() {
    Post pin = Expectations.documents(read(fixture("page.json")), Post.class).getFirst();
    assertThat(pin.key()).isEqualTo("813744226420795884");
    assertThat(pin.url()).isEqualTo("https://www.pinterest.com/pin/813744226420795884/");
    assertThat(pin.author()).isEqualTo(new Author(null, "ann_made", null));
    assertThat(pin.text()).isEqualTo("A cat\nWith a cheese #Käse");
    assertThat(pin.hashtags()).containsExactly(Hashtag.of("Käse"));
    assertThat(pin.counts().values())
        .isEqualTo(
            Map.of(
                Metric.LIKES, Count.of(3),
                Metric.COMMENTS, Count.of(0),
                Metric.SHARES, Count.of(1),
                Metric.VIEWS, Count.of(7)));
  }

  @Test
  void aPinWithoutMetricsHasNoCountsAndADateIsUtcWhateverItsForm() {
    List<Post> pins = Expectations.documents(read(fixture("page.json")), Post.class);
    assertThat(pins.get(1).counts().values()).isEmpty();
    assertThat(pins.get(1).text()).isNull();
    assertThat(pins)
        .extracting(Post::createdAt)
        .containsExactly(
            Instant.parse("2025-12-31T23:50:00Z"),
            Instant.parse("2025-12-31T23:40:00Z"),
            Instant.parse("2025-12-31T23:30:00Z"));
    assertThat(pins)
        .extracting(Post::mediaType)
        .containsExactly(MediaType.IMAGE, MediaType.CAROUSEL, MediaType.VIDEO);
  }

  @Test
  void theAccountIsAProfileAndNobodyElsesIsTakenForIt() {
    Outcome account =
        pinterest.read(new Request.Resolve(ANN), Position.START, fixture("account.json"));
    Profile ann = Expectations.documents(account, Profile.class).getFirst();
    assertThat(ann.key()).isEqualTo("2783136121146311751");
    assertThat(ann.handle()).isEqualTo("ann_made");
    assertThat(ann.counts().values())
        .isEqualTo(
            Map.of(
                Metric.FOLLOWERS, Count.of(0),
                Metric.FOLLOWING, Count.of(347),
                Metric.POSTS, Count.of(120)));
    Target ben = new Target.Handle("t4", "pinterest", "ben_made", null, null);
    assertThat(pinterest.read(new Request.Resolve(ben), Position.START, fixture("account.json")))
        .isInstanceOf(Gone.class);
  }

  @Test
  void trendsAreRelatedTagsAndNoCounts() {
    Outcome trends =
        pinterest.read(new Request.Resolve(TAG), Position.START, fixture("trends.json"));
    TagStats tag = Expectations.documents(trends, TagStats.class).getFirst();
    assertThat(tag.key()).isEqualTo("caturday");
    assertThat(tag.counts().values()).isEmpty();
    assertThat(tag.related())
        .containsExactly(new TagStats.Related(Hashtag.of("caturday outfit"), Count.absent()));
  }

  @Test
  void aWalkGoesOnByBookmarkAndARepeatedOneEndsIt() {
    assertThat(fetched(read(fixture("page.json"))).next())
        .isEqualTo(new Position("2025-12-31T23:50:00Z 813744226420795884", null, "made_bookmark"));
    Position walking =
        new Position("2025-01-01T00:00:00Z x", new Walk("made_bookmark", "n", 1), null);
    Fetched again = fetched(pinterest.read(new Request.Page(ANN), walking, fixture("page.json")));
    assertThat(again.notes()).containsExactly("repeated-cursor");
    assertThat(again.next().walk()).isNull();
  }

  @Test
  void aLimitIsTheFirstOfItsHeadersNumbers() {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-limit", "100, 100;w=1;name=\"safety net app id user id\"",
            "x-ratelimit-remaining", "99",
            "x-ratelimit-reset", "1");
    assertThat(pinterest.said(Answers.of(200, headers, "{}"), "page"))
        .singleElement()
        .isInstanceOfSatisfying(
            Said.Numbers.class,
            said -> {
              assertThat(said.limit()).isEqualTo(100);
              assertThat(said.remaining()).isEqualTo(99);
              assertThat(said.resets()).contains(AT.plusSeconds(1));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "404, 50, Pin not found., Gone, NOT_FOUND",
    "200, 50, Pin not found., Unreadable, BAD_REQUEST",
    "401, 2, Authentication failed., Refused, AUTH",
    "401, 2, Access token expired., Refused, AUTH_EXPIRED",
    "403, 3, Your application consumer type is not supported, Refused, AUTH",
    "403, 29, You are not permitted to access that resource., Gone, FORBIDDEN",
    "429, 8, You have exceeded your rate limit., Throttled, RATE_LIMITED",
    "500, 0, An unexpected error occurred, Throttled, UPSTREAM",
    "400, 1, Invalid request, Unreadable, BAD_REQUEST"
  })
  void theWordsDecideUnderTheirStatus(
      int status, int code, String message, String outcome, ErrorClass error) {
    String body = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    Outcome refused = read(answer(status, Map.of(), body));
    assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(Expectations.error(refused)).isEqualTo(error);
    assertThat(Expectations.reason(refused)).contains(message);
  }

  @Test
  void aThrottleEndsAsManySecondsFromNowAsTheHeaderSays() {
    assertThat(Expectations.until(read(answer(429, Map.of("x-ratelimit-reset", "59"), "{}"))))
        .isEqualTo(AT.plusSeconds(59));
  }

  private String asked(Request request, Position position) {
    return pinterest.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
