package io.trawl.connectors.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Cost;
import io.trawl.budget.Measure;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
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
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class YoutubeConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "youtube", "caturday", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "youtube", "annmade", null, "UCmadeann0000000000000a1");
  private static final Target.Handle UNRESOLVED =
      new Target.Handle("t2", "youtube", "annmade", null, null);
  private static final URI HOME = URI.create("https://yt.example/v3");
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private final YoutubeConnector youtube = new YoutubeConnector();

  @Override
  protected Connector connector() {
    return youtube;
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
    return Optional.of(read(change.apply(fixture("videos.json"))));
  }

  @Override
  protected boolean countsAreTexts() {
    return true;
  }

  @Override
  protected List<String> fixtures() {
    return List.of(
        "page.json",
        "search-mixed.json",
        "videos.json",
        "uploads.json",
        "channels.json",
        "comments.json");
  }

  @Test
  void aTagIsSearchedNewestFirstAndTheWalkGoesOnByItsToken() {
    String first =
        "https://yt.example/v3/search?part=snippet&q=%23caturday&type=video&order=date&maxResults=50";
    assertThat(asked(new Request.Page(TAG), Position.START)).isEqualTo(first);
    Position walking = new Position("m", new Position.Walk("CDIQAA", "n", 2), null);
    assertThat(asked(new Request.Page(TAG), walking)).isEqualTo(first + "&pageToken=CDIQAA");
  }

  @Test
  void thePastOfATagGoesByDateAndThatOfAChannelByPage() {
    Position past = new Position("m", null, "2025-12-31T23:40:00Z");
    assertThat(asked(new Request.Backfill(TAG), past))
        .endsWith("&publishedBefore=2025-12-31T23%3A40%3A00Z");
    assertThat(asked(new Request.Backfill(ANN), new Position("m", null, "EAA")))
        .endsWith("&maxResults=50&pageToken=EAA");
  }

  @Test
  void aChannelsUploadsAreAskedByItsIdAndNotBeforeItIsKnown() {
    assertThat(asked(new Request.Page(ANN), Position.START))
        .isEqualTo(
            "https://yt.example/v3/playlistItems?part=snippet%2CcontentDetails"
                + "&playlistId=UUmadeann0000000000000a1&maxResults=50");
    assertThat(youtube.call(new Request.Page(UNRESOLVED), Position.START, HOME)).isEmpty();
    Target byId = new Target.Handle("t", "youtube", "UCmadeben0000000000000b2", null, null);
    assertThat(asked(new Request.Page(byId), Position.START)).contains("UUmadeben");
  }

  @Test
  void aHandleIsResolvedByNameOnceAndThenById() {
    String channels = "https://yt.example/v3/channels?part=snippet%2Cstatistics%2CcontentDetails&";
    assertThat(asked(new Request.Resolve(UNRESOLVED), Position.START))
        .isEqualTo(channels + "forHandle=%40annmade");
    assertThat(asked(new Request.Resolve(ANN), Position.START))
        .isEqualTo(channels + "id=UCmadeann0000000000000a1");
    assertThat(youtube.call(new Request.Resolve(TAG), Position.START, HOME)).isEmpty();
  }

  @Test
  void fiftyVideosAreRefreshedAtOnceAndNoMore() {
    assertThat(asked(new Request.Refresh(TAG, List.of("a1", "b2")), Position.START))
        .isEqualTo(
            "https://yt.example/v3/videos?part=snippet%2Cstatistics%2CcontentDetails&id=a1%2Cb2");
    Request tooMany = new Request.Refresh(TAG, Collections.nCopies(51, "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> youtube.call(tooMany, Position.START, HOME))
        .withMessageContaining("<= 50");
  }

  @Test
  void theCommentsOfAVideoAreItsNewestThreads() {
    assertThat(asked(new Request.Comments(TAG, "madeVideo01"), Position.START))
        .isEqualTo(
            "https://yt.example/v3/commentThreads?part=snippet%2Creplies&videoId=madeVideo01"
                + "&order=time&textFormat=plainText&maxResults=100");
  }

  @Test
  void theKeyIsAddedByTheFetcher() {
    assertThat(youtube.call(new Request.Page(TAG), Position.START, HOME).orElseThrow().auth())
        .isEqualTo(Call.Auth.KEY);
  }

  @Test
  void aSearchIsCountedApartFromAllOtherCalls() {
    assertThat(youtube.cost(new Request.Page(TAG))).isEqualTo(Cost.call("search"));
    assertThat(youtube.cost(new Request.Backfill(TAG))).isEqualTo(Cost.call("search"));
    Set<String> others = Set.of("videos", "channels", "playlistItems", "commentThreads");
    assertThat(
            List.of(
                youtube.cost(new Request.Page(ANN)),
                youtube.cost(new Request.Backfill(ANN)),
                youtube.cost(new Request.Refresh(TAG, List.of("a"))),
                youtube.cost(new Request.Comments(TAG, "a")),
                youtube.cost(new Request.Resolve(ANN))))
        .extracting(Cost::endpoint)
        .isSubsetOf(others);
    ConnectorSettings settings = ConnectorSettings.of("youtube", ConfigFactory.empty());
    assertThat(settings.enabled()).isFalse();
    assertThat(settings.limits())
        .containsExactly(
            new Rule("units", others, new Measure.Units(), day(10_000)),
            new Rule("searches", Set.of("search"), new Measure.Calls(), day(100)));
  }

  @Test
  void aHandleMayBeAnIdAndATagIsNoNumber() {
    ConnectorSettings settings = ConnectorSettings.of("youtube", ConfigFactory.empty());
    assertThat(List.of("ann.made-1", "Käse_und_Brot", "UCmadeann0000000000000a1"))
        .allMatch(settings.handle().asMatchPredicate());
    assertThat(List.of("an", "-ann", "@ann", "ann made"))
        .noneMatch(settings.handle().asMatchPredicate());
    assertThat(List.of("2025", "cat-day")).noneMatch(settings.tag().asMatchPredicate());
  }

  private static Shape day(long limit) {
    return new Shape.Calendar(limit, Shape.Period.DAY, PACIFIC);
  }

  private String asked(Request request, Position position) {
    return youtube.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
