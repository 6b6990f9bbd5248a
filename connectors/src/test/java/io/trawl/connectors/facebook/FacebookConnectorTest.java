package io.trawl.connectors.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Said;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FacebookConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "facebook", "harbour", null);
  private static final Target.Handle HARBOUR =
      new Target.Handle("t2", "facebook", "harbourmade", null, "501");
  private static final URI HOME = URI.create("https://graph.example/v26.0");
  private static final ConnectorSettings SETTINGS =
      ConnectorSettings.of("facebook", ConfigFactory.empty());

  private final FacebookConnector facebook = new FacebookConnector();

  @Override
  protected Connector connector() {
    return facebook;
  }

  @Override
  protected Target.Tag tagTarget() {
    return TAG;
  }

  @Override
  protected Target.Handle handleTarget() {
    return HARBOUR;
  }

  @Override
  protected List<String> fixtures() {
    return List.of("page.json", "old-feed.json", "profile.json", "pages.json");
  }

  @Test
  void itIsOffUntilThereIsACredentialAndWatchesNoTags() {
    assertThat(SETTINGS.enabled()).isFalse();
    assertThat(SETTINGS.kinds()).containsExactly("handle");
  }

  @Test
  void aPageIsAskedByItsNumberOrElseByItsName() {
    assertThat(asked(new Request.Page(HARBOUR), Position.START))
        .startsWith("https://graph.example/v26.0/501/posts?fields=id%2Cmessage%2C")
        .endsWith("&limit=50");
    Target named = new Target.Handle("t3", "facebook", "harbour.made", null, null);
    assertThat(asked(new Request.Resolve(named), Position.START))
        .isEqualTo(
            "https://graph.example/v26.0/harbour.made?fields=id%2Cname%2Cusername%2Cfan_count%2C"
                + "followers_count%2Cabout%2Cverification_status%2Clink%2Cwebsite%2Ccategory");
  }

  @Test
  void aWalkAndThePastGoOnByTheirCursors() {
    Position position = new Position("m", new Position.Walk("QV=", "n", 2), "?until=1&since=2");
    assertThat(asked(new Request.Page(HARBOUR), position)).endsWith("&limit=50&after=QV%3D");
    assertThat(asked(new Request.Backfill(HARBOUR), position))
        .endsWith("&limit=50&until=1&since=2");
  }

  @Test
  void theSecretIsABearerToken() {
    Call call = facebook.call(new Request.Page(HARBOUR), Position.START, HOME).orElseThrow();
    assertThat(call.auth()).isEqualTo(Call.Auth.BEARER);
  }

  @Test
  void whatTheInterfaceDoesNotOfferIsNotAsked() {
    Position past = new Position("m", null, "c");
    assertThat(
            List.<Request>of(
                new Request.Page(TAG),
                new Request.Backfill(TAG),
                new Request.Resolve(TAG),
                new Request.Refresh(HARBOUR, List.of("1")),
                new Request.Comments(HARBOUR, "1")))
        .allSatisfy(request -> assertThat(facebook.call(request, past, HOME)).isEmpty());
  }

  @Test
  void theHeadersTellWhatIsUsed() {
    String usage = "{\"501\":[{\"type\":\"pages\",\"call_count\":96}]}";
    Map<String, String> headers = Map.of("X-Business-Use-Case-Usage", usage);
    assertThat(facebook.said(answer(200, headers, "{}"), "page"))
        .containsExactly(new Said.Used("page", 96, null));
  }

  @Test
  void aPageHasANameOrANumber() {
    assertThat(List.of("harbour.made", "100064000000001", "Harbour-Made-123"))
        .allMatch(SETTINGS.handle().asMatchPredicate());
    assertThat(List.of(".a", "a.", "a_b", "a,b", "ä"))
        .noneMatch(SETTINGS.handle().asMatchPredicate());
  }

  private String asked(Request request, Position position) {
    return facebook.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
