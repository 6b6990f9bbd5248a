package io.trawl.connectors.tumblr;

import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Said;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TumblrConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "tumblr", "caturday", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "tumblr", "ann-made", null, "t:madeann");
  private static final URI HOME = URI.create("https://api.example");

  private final TumblrConnector tumblr = new TumblrConnector();

  @Override
  protected Connector connector() {
    return tumblr;
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
  protected Optional<Outcome> counted(UnaryOperator<Response> change) {
    return Optional.of(read(change.apply(fixture("blog.json"))));
  }

  @Override
  protected List<String> fixtures() {
    return List.of("page.json", "blog.json", "info.json");
  }

  @Test
  void aListIsAskedBeforeTheSecondAfterItsMark() {
    String first = "https://api.example/v2/tagged?tag=caturday&limit=20";
    assertThat(asked(new Request.Page(TAG), Position.START)).isEqualTo(first);
    Position walking = new Position("m", new Walk("1767224000", "n", 1), "1600000000");
    assertThat(asked(new Request.Page(TAG), walking)).isEqualTo(first + "&before=1767224001");
    assertThat(asked(new Request.Backfill(ANN), walking))
        .isEqualTo("https://api.example/v2/blog/t%3Amadeann/posts?limit=20&before=1600000001");
  }

  @Test
  void aBlogIsAskedByNameUntilItsIdIsKnown() {
    Target unresolved = new Target.Handle("t3", "tumblr", "ann-made", null, null);
    assertThat(asked(new Request.Resolve(unresolved), Position.START))
        .isEqualTo("https://api.example/v2/blog/ann-made/info");
    assertThat(tumblr.call(new Request.Resolve(TAG), Position.START, HOME)).isEmpty();
    assertThat(tumblr.call(new Request.Comments(TAG, "1"), Position.START, HOME)).isEmpty();
  }

  @Test
  void theKeyIsAddedByTheFetcher() {
    assertThat(tumblr.call(new Request.Page(TAG), Position.START, HOME).orElseThrow().auth())
        .isEqualTo(Call.Auth.API_KEY);
  }

  @Test
  void aPostStandsWhereItsListPutsItAndAPinnedOneNowhere() {
    assertThat(fetched(read(fixture("page.json"))).next())
        .isEqualTo(new Position("2026-01-01T00:00:00Z 9007199254740993", null, "1767224000"));
    assertThat(fetched(read(fixture("blog.json"))).next())
        .isEqualTo(new Position("2025-12-31T23:50:00Z 3008", null, "1767224996"));
  }

  @Test
  void aMarkThatIsRepeatedEndsTheWalk() {
    Position walking = new Position("2025-01-01T00:00:00Z x", new Walk("1767224000", "n", 1), null);
    Fetched again = fetched(tumblr.read(new Request.Page(TAG), walking, fixture("page.json")));
    assertThat(again.notes()).containsExactly("repeated-cursor");
    assertThat(again.next().walk()).isNull();
  }

  @Test
  void theHeadersOfAnHourAndOfADayGoToTheirOwnRules() {
    Response answer =
        Answers.of(
            200,
            Map.of(
                "X-Ratelimit-Perhour-Limit", "1000",
                "X-Ratelimit-Perhour-Remaining", "998",
                "X-Ratelimit-Perhour-Reset", "1200",
                "X-Ratelimit-Perday-Limit", "5000",
                "X-Ratelimit-Perday-Remaining", "4000",
                "X-Ratelimit-Perday-Reset", "31000"),
            "{}");
    assertThat(tumblr.said(answer, "page"))
        .extracting(said -> ((Said.Numbers) said).rule() + ((Said.Numbers) said).remaining())
        .containsExactly("perhour998", "perday4000");
    assertThat(ConnectorSettings.of("tumblr", ConfigFactory.empty()).limits())
        .extracting(rule -> rule.name())
        .contains("perhour", "perday");
    assertThat(tumblr.said(Answers.of(200, Map.of(), "{}"), "page")).isEmpty();
  }

  private String asked(Request request, Position position) {
    return tumblr.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
