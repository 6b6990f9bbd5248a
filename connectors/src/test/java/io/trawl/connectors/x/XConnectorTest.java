package io.trawl.connectors.x;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Budget;
import io.trawl.budget.Cost;
import io.trawl.budget.Rule;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Target;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class XConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "x", "elbe", null);
  private static final Target.Handle ANN = new Target.Handle("t2", "x", "ann_made", null, "7001");
  private static final URI HOME = URI.create("https://api.example/2");
  private static final Position MARKED = new Position("100", null, "50");

  private final XConnector x = new XConnector();
  private final ConnectorSettings settings = ConnectorSettings.of("x", ConfigFactory.empty());

  @Override
  protected Connector connector() {
    return x;
  }

  @Override
  protected Target.Tag tagTarget() {
    return TAG;
  }

  @Override
  protected Target.Handle handleTarget() {
    return ANN;
  }

  @Override
  protected List<String> fixtures() {
    return List.of(
        "page.json",
        "page-renamed.json",
        "bare.json",
        "empty.json",
        "timeline.json",
        "posts.json",
        "user.json",
        "users.json",
        "counts.json");
  }

  @Test
  void itIsOffUntilThereIsACredential() {
    assertThat(settings.enabled()).isFalse();
  }

  @Test
  void aTagIsSearchedForWhatIsNewerThanTheMarkWithoutRetweets() {
    assertThat(asked(new Request.Page(TAG), Position.START))
        .startsWith("https://api.example/2/tweets/search/recent?query=#elbe -is:retweet&")
        .endsWith("&max_results=100");
    assertThat(asked(new Request.Page(TAG), MARKED)).endsWith("&max_results=100&since_id=100");
    Position walking = new Position("100", new Position.Walk("tok", "200", 1), "50");
    assertThat(asked(new Request.Page(TAG), walking)).endsWith("&since_id=100&next_token=tok");
  }

  @Test
  void anAccountsPostsAreAskedByItsNumberOnceThatIsKnown() {
    assertThat(asked(new Request.Page(ANN), MARKED))
        .startsWith("https://api.example/2/users/7001/tweets?")
        .endsWith("&since_id=100");
    Position walking = new Position("100", new Position.Walk("tok", "200", 1), "50");
    assertThat(asked(new Request.Page(ANN), walking)).endsWith("&pagination_token=tok");
    Target unresolved = new Target.Handle("t3", "x", "ann_made", null, null);
    assertThat(x.call(new Request.Page(unresolved), MARKED, HOME)).isEmpty();
  }

  @Test
  void thePastOfATagIsInTheArchiveAndThatOfAnAccountInItsTimeline() {
    assertThat(asked(new Request.Backfill(TAG), MARKED))
        .startsWith("https://api.example/2/tweets/search/all?")
        .endsWith("&until_id=50")
        .doesNotContain("since_id");
    assertThat(asked(new Request.Backfill(ANN), MARKED))
        .startsWith("https://api.example/2/users/7001/tweets?")
        .endsWith("&until_id=50");
  }

  @Test
  void everythingThatIsReadIsAskedFor() {
    assertThat(asked(new Request.Page(TAG), Position.START))
        .contains("tweet.fields=created_at,lang,public_metrics,entities,author_id")
        .contains("note_tweet", "referenced_tweets")
        .contains("expansions=author_id,attachments.media_keys,geo.place_id")
        .contains("user.fields=username,name,verified");
  }

  @Test
  void theNewSpellingIsASettingOfTheAddress() {
    URI renamed = URI.create("https://api.example/2#post.fields");
    String asked = x.call(new Request.Page(TAG), MARKED, renamed).orElseThrow().uri().toString();
    assertThat(URLDecoder.decode(asked, UTF_8))
        .startsWith("https://api.example/2/tweets/search/recent?")
        .contains("post.fields=created_at", "note_post", "referenced_posts")
        .doesNotContain("tweet.fields", "note_tweet", "#post");
  }

  @Test
  void aHandleIsResolvedAndATagIsCounted() {
    assertThat(asked(new Request.Resolve(ANN), Position.START))
        .startsWith("https://api.example/2/users/by/username/ann_made?user.fields=username,");
    assertThat(asked(new Request.Resolve(TAG), Position.START))
        .isEqualTo(
            "https://api.example/2/tweets/counts/recent"
                + "?query=#elbe -is:retweet&granularity=day");
  }

  @Test
  void postsAreCountedAgainWithoutTheirAuthorsWhoWouldCostTwiceAsMuch() {
    assertThat(asked(new Request.Refresh(TAG, List.of("1", "2")), Position.START))
        .startsWith("https://api.example/2/tweets?ids=1,2&tweet.fields=")
        .contains("public_metrics")
        .contains("expansions=attachments.media_keys,geo.place_id");
    Request tooMany = new Request.Refresh(TAG, Collections.nCopies(101, "1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.call(tooMany, Position.START, HOME))
        .withMessageContaining("<= 100");
  }

  @Test
  void noCallForCommentsIsKnown() {
    assertThat(x.call(new Request.Comments(TAG, "1"), Position.START, HOME)).isEmpty();
  }

  @Test
  void aPageIsReservedAsIfEveryPostHadAnAuthorOfItsOwn() {
    assertThat(x.cost(new Request.Page(TAG))).isEqualTo(new Cost("search", null, 1, 1, 200));
    assertThat(x.cost(new Request.Page(ANN))).isEqualTo(new Cost("timeline", null, 1, 1, 101));
    assertThat(x.cost(new Request.Backfill(TAG)).endpoint()).isEqualTo("archive");
    assertThat(x.cost(new Request.Refresh(TAG, List.of("1", "2"))).rows()).isEqualTo(2);
    assertThat(x.cost(new Request.Resolve(ANN))).isEqualTo(new Cost("user", null, 1, 1, 1));
    assertThat(x.cost(new Request.Resolve(TAG))).isEqualTo(new Cost("counts", null, 1, 1, 1));
  }

  /** 100 posts of 100 authors cost 1.50 dollars, one account 1 cent, one counts request half. */
  @Test
  void moneyIsNeverCountedForLessThanTheListedPrice() {
    assertThat(micros(new Request.Page(TAG), 200)).isEqualTo(1_500_000);
    assertThat(micros(new Request.Page(ANN), 2)).isGreaterThanOrEqualTo(5_000 + 10_000);
    assertThat(micros(new Request.Refresh(TAG, List.of("1")), 1)).isEqualTo(5_000);
    assertThat(micros(new Request.Resolve(ANN), 1)).isEqualTo(10_000);
    assertThat(micros(new Request.Resolve(TAG), 1)).isEqualTo(5_000);
  }

  @Test
  void everyEndpointHasALimitOfItsOwn() {
    Budget budget = settings.budget(settings.calls(), settings.window());
    assertThat(
            List.of(
                    new Request.Page(TAG),
                    new Request.Page(ANN),
                    new Request.Backfill(TAG),
                    new Request.Refresh(TAG, List.of("1")),
                    new Request.Resolve(ANN),
                    new Request.Resolve(TAG))
                .stream()
                .map(request -> budget.most(Cost.call(x.cost(request).endpoint())))
                .toList())
        .containsExactly(450L, 10_000L, 1L, 3_500L, 300L, 300L);
    assertThat(settings.limits())
        .filteredOn(rule -> rule.name().equals("archive-second"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.shape().longest()).isEqualTo(Duration.ofSeconds(1)));
  }

  private long micros(Request request, long rows) {
    Cost cost = x.cost(request).delivered(rows);
    return settings.limits().stream()
        .filter(rule -> rule.name().startsWith("money-"))
        .filter(rule -> rule.endpoints().contains(cost.endpoint()))
        .map(Rule::measure)
        .mapToLong(measure -> measure.of(cost))
        .sum();
  }

  private String asked(Request request, Position position) {
    return URLDecoder.decode(x.call(request, position, HOME).orElseThrow().uri().toString(), UTF_8);
  }
}
