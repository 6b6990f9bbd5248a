package io.trawl.connectors.tiktokdisplay;

import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
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
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DisplayConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "tiktok", "elbe", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "tiktok", "Ann_Made", null, "made-0001-open");
  private static final URI HOME = URI.create("https://open.example/v2");
  private static final String MORE = "\"cursor\":1766880000000,\"has_more\":true";

  private final DisplayConnector display = new DisplayConnector();

  @Override
  protected Connector connector() {
    return display;
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
  protected List<Request> named() {
    return List.of();
  }

  @Override
  protected List<String> fixtures() {
    return List.of("page.json", "account.json");
  }

  @Test
  void itIsOffUntilAnAccountHasGivenItsConsent() {
    ConnectorSettings settings = ConnectorSettings.of("tiktok-display", ConfigFactory.empty());
    assertThat(settings.enabled()).isFalse();
    assertThat(settings.kinds()).containsExactly("handle");
  }

  @Test
  void theAccountsVideosAreAskedFromTheNewestOnByTime() {
    Call first = call(new Request.Page(ANN), Position.START);
    assertThat(first.uri().toString())
        .startsWith("https://open.example/v2/video/list/?fields=id%2Ctitle");
    assertThat(first.content()).isEqualTo(new Call.Content.Json("{\"max_count\":20}"));
    Position walking = new Position("9", new Walk("1766880000000", "10", 1), "1766000000000");
    assertThat(call(new Request.Page(ANN), walking).content())
        .isEqualTo(new Call.Content.Json("{\"max_count\":20,\"cursor\":1766880000000}"));
    assertThat(call(new Request.Backfill(ANN), walking).content())
        .isEqualTo(new Call.Content.Json("{\"max_count\":20,\"cursor\":1766000000000}"));
  }

  @Test
  void theAccountItselfIsAskedWithoutAName() {
    assertThat(call(new Request.Resolve(ANN), Position.START).uri().toString())
        .startsWith("https://open.example/v2/user/info/?fields=open_id%2Cusername")
        .contains("likes_count");
  }

  @Test
  void nothingIsKnownOfTags() {
    assertThat(
            List.of(
                new Request.Page(TAG),
                new Request.Backfill(TAG),
                new Request.Resolve(TAG),
                new Request.Comments(ANN, "1")))
        .allSatisfy(none -> assertThat(display.call(none, Position.START, HOME)).isEmpty());
  }

  @Test
  void aVideoIsTheAccountsOwn() {
    List<Post> posts = Expectations.documents(page(ANN, "page.json"), Post.class);
    Post first = posts.getFirst();
    assertThat(first.key()).isEqualTo("7589000000000000123");
    assertThat(first.author()).isEqualTo(new Author(null, "ann_made", null));
    assertThat(first.text()).isEqualTo("Boats on the #elbe, all of them");
    assertThat(first.counts().get(Metric.VIEWS)).isEqualTo(Count.of(250));
    assertThat(first.counts().get(Metric.SHARES)).isEqualTo(Count.of(0));
    assertThat(posts.get(1).text()).isEqualTo("Ice #Elbe");
    assertThat(posts.get(1).hashtags()).extracting(Hashtag::spelling).containsExactly("Elbe");
    assertThat(posts.get(1).counts().get(Metric.LIKES)).isEqualTo(Count.absent());
  }

  @Test
  void anAccountCarriesItsCounts() {
    Profile ann = Expectations.documents(resolved(ANN), Profile.class).getFirst();
    assertThat(ann.deliveredId()).isEqualTo("made-0001-open");
    assertThat(ann.handle()).isEqualTo("ann_made");
    assertThat(ann.verified()).isTrue();
    assertThat(ann.counts().get(Metric.FOLLOWERS)).isEqualTo(Count.of(12_345));
    assertThat(ann.counts().get(Metric.POSTS)).isEqualTo(Count.of(3));
  }

  @Test
  void aCredentialOfAnotherAccountBringsNothing() {
    Target ben = new Target.Handle("t", "tiktok", "ben.made", null, null);
    for (Outcome outcome : List.of(page(ben, "page.json"), resolved(ben))) {
      assertThat(outcome)
          .isEqualTo(new Gone(ErrorClass.FORBIDDEN, "the credential is of @ann_made"));
    }
  }

  @Test
  void aWalkGoesBackUntilItMeetsTheMark() {
    Fetched first = page(new Position("100", null, "b"), videos("300", "200") + MORE);
    assertThat(first.next())
        .isEqualTo(new Position("100", new Walk("1766880000000", "300", 1), "b"));
    assertThat(first.more()).isTrue();
    assertThat(first.capacity()).isEqualTo(20);
    String further = "\"cursor\":1766000000000,\"has_more\":true";
    Fetched second = page(first.next(), videos("150", "100") + further);
    assertThat(second.next()).isEqualTo(new Position("300", null, "b"));
    assertThat(second.notes()).isEmpty();
    assertThat(page(first.next(), videos("150", "99") + further).more()).isFalse();
    assertThat(page(first.next(), videos("150", "101") + further).more()).isTrue();
  }

  @Test
  void theFirstPageSetsBothMarks() {
    assertThat(page(Position.START, videos("300", "200") + MORE).next())
        .isEqualTo(new Position("300", null, "1766880000000"));
    assertThat(page(Position.START, videos("300") + "\"cursor\":5,\"has_more\":false").next())
        .isEqualTo(new Position("300", null, null));
  }

  @Test
  void thePastIsWalkedByTimeUntilThereIsNoMore() {
    Position from = new Position("300", null, "1767000000000");
    Fetched older = back(from, videos("200") + MORE);
    assertThat(older.next().backfill()).isEqualTo("1766880000000");
    assertThat(older.more()).isTrue();
    assertThat(back(older.next(), videos("100") + "\"cursor\":1,\"has_more\":false").next())
        .isEqualTo(older.next());
  }

  private static String videos(String... ids) {
    StringBuilder videos = new StringBuilder("\"videos\":[");
    for (String id : ids) {
      videos.append(videos.charAt(videos.length() - 1) == '[' ? "" : ",");
      videos.append("{\"id\":\"").append(id).append("\"}");
    }
    return videos + "],";
  }

  private Fetched page(Position from, String data) {
    return fetched(read(new Request.Page(ANN), from, data));
  }

  private Fetched back(Position from, String data) {
    return fetched(read(new Request.Backfill(ANN), from, data));
  }

  private Outcome read(Request request, Position from, String data) {
    return display.read(request, from, Answers.of(200, Map.of(), "{\"data\":{" + data + "}}"));
  }

  private Outcome page(Target target, String name) {
    return display.read(new Request.Page(target), Position.START, Answers.of(getClass(), name));
  }

  private Outcome resolved(Target target) {
    return display.read(
        new Request.Resolve(target), Position.START, Answers.of(getClass(), "account.json"));
  }

  private Call call(Request request, Position position) {
    return display.call(request, position, HOME).orElseThrow();
  }
}
