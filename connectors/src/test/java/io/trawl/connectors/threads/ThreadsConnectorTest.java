package io.trawl.connectors.threads;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Said;
import io.trawl.budget.Shape;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ThreadsConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "threads", "harbour", null);
  private static final Target.Handle ANNA =
      new Target.Handle("t2", "threads", "anna.k", null, "anna.k");
  private static final URI HOME = URI.create("https://graph.example/v1.0");
  private static final ConnectorSettings SETTINGS =
      ConnectorSettings.of("threads", ConfigFactory.empty());
  private static final String FIELDS =
      "&fields=id%2Ctext%2Cmedia_type%2Cpermalink%2Ctimestamp%2Cusername%2Chas_replies"
          + "%2Cis_quote_post%2Cis_reply%2Ctopic_tag&limit=100";

  private final ThreadsConnector threads = new ThreadsConnector();

  @Override
  protected Connector connector() {
    return threads;
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
  protected List<String> fixtures() {
    return List.of("page.json", "profile.json");
  }

  @Override
  protected Optional<Outcome> counted(UnaryOperator<Response> change) {
    Response profile = change.apply(Answers.of(getClass(), "profile.json"));
    return Optional.of(threads.read(new Request.Resolve(ANNA), Position.START, profile));
  }

  @Test
  void itIsOffUntilThereIsACredential() {
    assertThat(SETTINGS.enabled()).isFalse();
  }

  @Test
  void aPersonHasSoManySearchesADay() {
    assertThat(SETTINGS.limits())
        .filteredOn(rule -> rule.endpoints().equals(Set.of("tag")))
        .singleElement()
        .satisfies(rule ->
            assertThat(rule.shape()).isEqualTo(new Shape.Rolling(2_200, Duration.ofDays(1))));
    assertThat(threads.cost(new Request.Page(TAG)).endpoint()).isEqualTo("tag");
    assertThat(threads.cost(new Request.Backfill(TAG)).endpoint()).isEqualTo("tag");
    assertThat(threads.cost(new Request.Page(ANNA)).endpoint()).isEqualTo("page");
  }

  @Test
  void aTopicIsSearchedNewestFirstAndTheWalkGoesOnByCursor() {
    String first =
        "https://graph.example/v1.0/keyword_search?q=harbour&search_type=RECENT&search_mode=TAG"
            + FIELDS;
    assertThat(asked(new Request.Page(TAG), Position.START)).isEqualTo(first);
    Position walking = new Position("m", new Position.Walk("QV=", "n", 2), null);
    assertThat(asked(new Request.Page(TAG), walking)).isEqualTo(first + "&after=QV%3D");
  }

  @Test
  void aProfileIsAskedByItsName() {
    assertThat(asked(new Request.Page(ANNA), Position.START))
        .isEqualTo("https://graph.example/v1.0/profile_posts?username=anna.k" + FIELDS);
    assertThat(asked(new Request.Resolve(ANNA), Position.START))
        .startsWith("https://graph.example/v1.0/profile_lookup?username=anna.k&fields=username%2C")
        .contains("follower_count");
  }

  @Test
  void thePastGoesOnByDateASecondBeforeItsMark() {
    Position past = new Position(null, null, "2025-12-31T23:30:00Z");
    for (Target target : List.of(TAG, ANNA)) {
      assertThat(asked(new Request.Backfill(target), past)).endsWith("&limit=100&until=1767223801");
      assertThat(asked(new Request.Backfill(target), Position.START)).doesNotContain("until");
    }
  }

  @Test
  void theSecretIsABearerToken() {
    Call call = threads.call(new Request.Page(TAG), Position.START, HOME).orElseThrow();
    assertThat(call.auth()).isEqualTo(Call.Auth.BEARER);
  }

  @Test
  void whatTheInterfaceDoesNotOfferIsNotAsked() {
    assertThat(
            List.<Request>of(
                new Request.Resolve(TAG),
                new Request.Refresh(ANNA, List.of("1")),
                new Request.Comments(ANNA, "1")))
        .allSatisfy(request -> assertThat(threads.call(request, Position.START, HOME)).isEmpty());
  }

  @Test
  void theHeadersTellWhatIsUsed() {
    Map<String, String> headers = Map.of("X-App-Usage", "{\"total_time\":80}");
    assertThat(threads.said(answer(200, headers, "{}"), "tag"))
        .containsExactly(new Said.Used("tag", 80, null));
  }

  @Test
  void aTopicMayBeAnEmojiButHasNoFullStop() {
    assertThat(List.of("🐈‍⬛", "c-a-t", "2026", "x".repeat(50)))
        .allMatch(SETTINGS.tag().asMatchPredicate());
    assertThat(List.of("a.b", "a&b", "x".repeat(51))).noneMatch(SETTINGS.tag().asMatchPredicate());
  }

  private String asked(Request request, Position position) {
    return threads.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
