package io.trawl.connectors.tiktokweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WebConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "tiktok", "elbe", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "tiktok", "ann_made", null, "6700001");
  private static final URI HOME = URI.create("https://www.example");
  private static final ConnectorSettings SETTINGS =
      ConnectorSettings.of("tiktok-web", ConfigFactory.empty());

  private final WebConnector web = new WebConnector();

  @Override
  protected Connector connector() {
    return web;
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
    return List.of("page.json", "search.json", "item.json", "user.json", "tag.json");
  }

  @Test
  void itIsOffUntilAnOperatorSaysOtherwise() {
    assertThat(SETTINGS.enabled()).isFalse();
  }

  @Test
  void itAsksAtMostOnceAMinute() {
    assertThat(SETTINGS.window().dividedBy(SETTINGS.calls())).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void pagesAreAskedAsAReaderWithoutAnAccountDoes() {
    assertThat(call(new Request.Page(TAG)))
        .isEqualTo(
            new Call(
                URI.create("https://www.example/tag/elbe"),
                Map.of("Accept", "text/html"),
                new Call.Content.None(),
                Call.Auth.NONE));
    assertThat(call(new Request.Page(ANN)).uri()).hasToString("https://www.example/@ann_made");
    assertThat(call(new Request.Resolve(ANN)).uri()).hasToString("https://www.example/@ann_made");
  }

  @Test
  void aVideoHasAPageOfItsOwnWhoeverItIsBy() {
    assertThat(call(new Request.Refresh(ANN, List.of("7"))).uri())
        .hasToString("https://www.example/@ann_made/video/7");
    assertThat(call(new Request.Refresh(TAG, List.of("7"))).uri())
        .hasToString("https://www.example/@_/video/7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call(new Request.Refresh(TAG, List.of("7", "8"))))
        .withMessageContaining("<= 1");
  }

  @Test
  void whatNeedsASignatureIsNotAsked() {
    for (Request request :
        List.of(
            new Request.Backfill(TAG),
            new Request.Backfill(ANN),
            new Request.Comments(ANN, "7"),
            new Request.Resolve(TAG))) {
      assertThat(web.call(request, Position.START, HOME)).isEmpty();
    }
  }

  private Call call(Request request) {
    return web.call(request, Position.START, HOME).orElseThrow();
  }
}
