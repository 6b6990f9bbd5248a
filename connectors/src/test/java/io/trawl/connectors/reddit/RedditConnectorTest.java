package io.trawl.connectors.reddit;

import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Said;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.model.Target;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedditConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "reddit", "caturday", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "reddit", "ann_made", null, "t2_madeann");
  private static final Target CATS = new Target.Handle("t3", "reddit", "r/madecats", null, null);
  private static final URI HOME = URI.create("https://oauth.example");

  private final RedditConnector reddit = new RedditConnector();

  @Override
  protected Connector connector() {
    return reddit;
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
    return List.of("page.json", "kinds.json", "thread.json", "user.json", "subreddit.json");
  }

  @Test
  void aTagIsAWordThatIsSearchedForNewestFirst() {
    String first = "https://oauth.example/search?q=caturday&sort=new&type=link&limit=100";
    assertThat(asked(new Request.Page(TAG), Position.START)).isEqualTo(first + "&raw_json=1");
    Position walking = new Position("m", new Walk("t3_w", "n", 1), "t3_b");
    assertThat(asked(new Request.Page(TAG), walking)).isEqualTo(first + "&after=t3_w&raw_json=1");
    assertThat(asked(new Request.Backfill(TAG), walking))
        .isEqualTo(first + "&after=t3_b&raw_json=1");
  }

  @Test
  void aHandleIsAUserOrASubreddit() {
    assertThat(asked(new Request.Page(ANN), Position.START))
        .isEqualTo("https://oauth.example/user/ann_made/submitted?sort=new&limit=100&raw_json=1");
    assertThat(asked(new Request.Page(CATS), Position.START))
        .isEqualTo("https://oauth.example/r/madecats/new?limit=100&raw_json=1");
    assertThat(asked(new Request.Resolve(ANN), Position.START))
        .isEqualTo("https://oauth.example/user/ann_made/about?raw_json=1");
    assertThat(asked(new Request.Resolve(CATS), Position.START))
        .isEqualTo("https://oauth.example/r/madecats/about?raw_json=1");
    ConnectorSettings settings = ConnectorSettings.of("reddit", ConfigFactory.empty());
    assertThat(List.of("ann_made", "r/madecats")).allMatch(settings.handle().asMatchPredicate());
    assertThat(List.of("an", "r/", "u/ann_made", "r/a/b"))
        .noneMatch(settings.handle().asMatchPredicate());
  }

  @Test
  void aHundredPostsAreRefreshedAtOnceAndNoMore() {
    assertThat(asked(new Request.Refresh(TAG, List.of("t3_a", "t3_b")), Position.START))
        .isEqualTo("https://oauth.example/api/info?id=t3_a%2Ct3_b&raw_json=1");
    Request tooMany = new Request.Refresh(TAG, Collections.nCopies(101, "t3_a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reddit.call(tooMany, Position.START, HOME))
        .withMessageContaining("<= 100");
  }

  @Test
  void theCommentsOfAPostAreAskedByItsBareId() {
    assertThat(asked(new Request.Comments(TAG, "t3_made1"), Position.START))
        .isEqualTo("https://oauth.example/comments/made1?sort=new&limit=500&depth=10&raw_json=1");
  }

  @Test
  void aWalkGoesOnByTheLastPost() {
    Fetched first = fetched(read(fixture("page.json")));
    assertThat(first.next())
        .isEqualTo(new Position("2025-12-31T23:50:00Z t3_made1", null, "t3_made3"));
    Position before = new Position("2025-01-01T00:00:00Z t3_old", null, null);
    Fetched walking = fetched(reddit.read(new Request.Page(TAG), before, fixture("page.json")));
    assertThat(walking.next().walk())
        .isEqualTo(new Walk("t3_made3", "2025-12-31T23:50:00Z t3_made1", 1));
    Fetched again =
        fetched(reddit.read(new Request.Page(TAG), walking.next(), fixture("page.json")));
    assertThat(again.notes()).containsExactly("repeated-cursor");
    assertThat(again.next().newest()).isEqualTo("2025-12-31T23:50:00Z t3_made1");
  }

  @Test
  void theHeadersTellWhatIsUsedAndLeftAndTheSecondsToGo() {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-used", "251",
            "x-ratelimit-remaining", "749.0",
            "x-ratelimit-reset", "336");
    assertThat(reddit.said(Answers.of(200, headers, "{}"), "page"))
        .containsExactly(
            new Said.Numbers("page", "client", 1_000, 749, List.of(AT.plusSeconds(336))));
    assertThat(reddit.said(Answers.of(200, Map.of(), "{}"), "page")).isEmpty();
    assertThat(ConnectorSettings.of("reddit", ConfigFactory.empty()).limits())
        .extracting(rule -> rule.name())
        .containsExactly("client");
  }

  private String asked(Request request, Position position) {
    return reddit.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
