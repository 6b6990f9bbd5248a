package io.trawl.connectors.instagramgraph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Cost;
import io.trawl.budget.Said;
import io.trawl.budget.Shape;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Target;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InstagramGraphConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "instagram", "Hafenrundfahrt", null);
  private static final Target.Handle ANNA =
      new Target.Handle("t2", "instagram", "anna.k", null, "17841400000000501");
  private static final URI HOME = URI.create("https://graph.example/v26.0");
  private static final ConnectorSettings SETTINGS =
      ConnectorSettings.of("instagram-graph", ConfigFactory.empty());

  private final InstagramGraphConnector instagram = new InstagramGraphConnector();

  @Override
  protected Connector connector() {
    return instagram;
  }

  @Override
  protected Target.Tag tagTarget() {
    return TAG;
  }

  @Override
  protected Target.Handle handleTarget() {
    return ANNA;
  }

  @Override
  protected boolean namesAuthors() {
    return false;
  }

  @Override
  protected List<String> fixtures() {
    return List.of(
        "page.json",
        "discovery.json",
        "discovery-bare.json",
        "hashtag-search.json",
        "hashtag.json",
        "recently-searched.json");
  }

  @Test
  void itIsOffUntilThereIsACredential() {
    assertThat(SETTINGS.enabled()).isFalse();
  }

  @Test
  void aCredentialMayAskForThirtyTagsInSevenDays() {
    assertThat(SETTINGS.limits())
        .filteredOn(rule -> rule.name().equals("tags"))
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.shape()).isEqualTo(new Shape.Objects(30, Duration.ofDays(7)));
          assertThat(rule.endpoints()).containsExactly("tag");
        });
  }

  @Test
  void everyCallAboutATagTakesItsSlotWhateverItsSpelling() {
    Target.Tag loud = new Target.Tag("t3", "instagram", "HAFENRUNDFAHRT", null);
    Cost slot = new Cost("tag", "hafenrundfahrt", 1, 1, 0);
    assertThat(List.of(new Request.Page(TAG), new Request.Resolve(TAG), new Request.Page(loud)))
        .extracting(instagram::cost)
        .containsOnly(slot);
    assertThat(instagram.cost(new Request.Page(ANNA)).object()).isNull();
  }

  @Test
  void theHeadersTellWhatIsUsed() {
    assertThat(
            instagram.said(answer(200, Map.of("X-App-Usage", "{\"call_count\":28}"), "{}"), "tag"))
        .containsExactly(new Said.Used("tag", 28, null));
  }

  @Test
  void aTagIsAskedForItsNumberFirstAndThenByIt() {
    assertThat(asked(new Request.Page(TAG), Position.START))
        .isEqualTo(
            "https://graph.example/v26.0/ig_hashtag_search?user_id=:account&q=Hafenrundfahrt");
    Position begun = new Position(null, new Position.Walk("graph|178|", "graph|178|", 1), null);
    assertThat(asked(new Request.Page(TAG), begun))
        .startsWith("https://graph.example/v26.0/178/recent_media?user_id=:account&fields=id%2C")
        .endsWith("&limit=50");
    Position walking =
        new Position("graph|178|m", new Position.Walk("graph|178|QV=", "n", 2), null);
    assertThat(asked(new Request.Page(TAG), walking)).endsWith("&limit=50&after=QV%3D");
    Position between = new Position("graph|178|m", null, null);
    assertThat(asked(new Request.Page(TAG), between)).contains("/178/recent_media?");
  }

  @Test
  void anAccountIsDiscoveredByTheCredentialsOwn() {
    String first = asked(new Request.Page(ANNA), Position.START);
    assertThat(first).startsWith("https://graph.example/v26.0/:account?fields=");
    assertThat(URLDecoder.decode(first, UTF_8))
        .contains("=business_discovery.username(anna.k){id,username,")
        .contains("media_count,media.limit(50){id,caption,");
    Position past = new Position("graph||m", null, "graph||QV=");
    assertThat(URLDecoder.decode(asked(new Request.Backfill(ANNA), past), UTF_8))
        .contains("media.after(QV=).limit(50){");
    assertThat(URLDecoder.decode(asked(new Request.Resolve(ANNA), Position.START), UTF_8))
        .endsWith("followers_count,follows_count,media_count}");
  }

  @Test
  void everyCallIsMadeForTheCredentialsAccount() {
    for (Request request : List.of(new Request.Page(TAG), new Request.Resolve(ANNA))) {
      Call call = instagram.call(request, Position.START, HOME).orElseThrow();
      assertThat(call.auth()).isEqualTo(Call.Auth.ACCOUNT);
      assertThat(call.uri().toString()).contains(Call.ACCOUNT);
    }
  }

  @Test
  void whatTheInterfaceDoesNotOfferIsNotAsked() {
    Position past = new Position("graph|178|m", null, "graph|178|c");
    assertThat(
            List.<Request>of(
                new Request.Backfill(TAG),
                new Request.Refresh(ANNA, List.of("1")),
                new Request.Comments(ANNA, "1")))
        .allSatisfy(request -> assertThat(instagram.call(request, past, HOME)).isEmpty());
  }

  @Test
  void whatThePublicWebLeftBehindSaysNothingHere() {
    Position web =
        new Position(
            "3112000000000000000",
            new Position.Walk("50100000000|QVF", "3113000000000000000", 2),
            "!50100000000|QVF");
    assertThat(asked(new Request.Page(TAG), web))
        .isEqualTo(asked(new Request.Page(TAG), Position.START));
    assertThat(asked(new Request.Page(ANNA), web))
        .isEqualTo(asked(new Request.Page(ANNA), Position.START));
    assertThat(asked(new Request.Backfill(ANNA), web)).doesNotContain("QVF");
  }

  @Test
  void namesFollowInstagramsOwnRules() {
    assertThat(List.of("a", "anna.k", "_x_", "a".repeat(30)))
        .allMatch(SETTINGS.handle().asMatchPredicate());
    assertThat(List.of("a.", "a..b", "a-b", "a)", "a{b}"))
        .noneMatch(SETTINGS.handle().asMatchPredicate());
    assertThat(List.of("2024er", "東京")).allMatch(SETTINGS.tag().asMatchPredicate());
    assertThat(List.of("2024", "🐈", "a-b")).noneMatch(SETTINGS.tag().asMatchPredicate());
  }

  private String asked(Request request, Position position) {
    return instagram.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
