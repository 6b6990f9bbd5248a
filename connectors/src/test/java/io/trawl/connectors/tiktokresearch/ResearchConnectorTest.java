package io.trawl.connectors.tiktokresearch;

import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Budget;
import io.trawl.budget.Cost;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResearchConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "tiktok", "elbe", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "tiktok", "Ann_made", null, "6700001");
  private static final URI HOME = URI.create("https://open.example/v2");
  private static final Position MARKED = new Position("20251229 20260101", null, null);

  private final ResearchConnector research = new ResearchConnector();

  @Override
  protected Connector connector() {
    return research;
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
    return List.of("page.json", "empty.json", "account.json", "comments.json");
  }

  @Test
  void itIsOffUntilThereIsAnApprovedProject() {
    assertThat(settings().enabled()).isFalse();
    assertThat(research.platform()).isEqualTo("tiktok");
  }

  @Test
  void aTagIsAskedByDaysOfPublication() {
    Call call = call(new Request.Page(TAG), MARKED);
    assertThat(call.uri().toString())
        .startsWith("https://open.example/v2/research/video/query/?fields=id%2Cvideo_description");
    assertThat(call.auth()).isEqualTo(Call.Auth.BEARER);
    assertThat(sent(call))
        .isEqualTo(
            json(
                """
                {"query":{"and":[{"operation":"EQ","field_name":"hashtag_name",\
                "field_values":["elbe"]}]},"start_date":"20251229","end_date":"20260101",\
                "max_count":100,"cursor":0,"is_random":false}
                """));
  }

  @Test
  void anAccountsVideosAreAskedByItsNameAndAWalkGoesOnInItsSearch() {
    Position walking =
        new Position("m", new Position.Walk("20251229 20260101 100 759", "n", 1), null);
    JsonNode sent = sent(call(new Request.Page(ANN), walking));
    assertThat(sent.at("/query/and/0/field_name").asText()).isEqualTo("username");
    assertThat(sent.at("/query/and/0/field_values/0").asText()).isEqualTo("Ann_made");
    assertThat(sent.path("cursor").asLong()).isEqualTo(100);
    assertThat(sent.path("search_id").asText()).isEqualTo("759");
  }

  @Test
  void thePastIsAskedOnceItHasABeginning() {
    assertThat(research.call(new Request.Backfill(TAG), MARKED, HOME)).isEmpty();
    Position past = new Position("m", null, "20251128 20251228");
    JsonNode sent = sent(call(new Request.Backfill(TAG), past));
    assertThat(sent.path("start_date").asText()).isEqualTo("20251128");
    assertThat(sent.path("end_date").asText()).isEqualTo("20251228");
  }

  @Test
  void knownVideosAreAskedInTheMonthUpToTheNewest() {
    List<String> ids = List.of("7588000000000000122", "7589000000000000123");
    JsonNode sent = sent(call(new Request.Refresh(TAG, ids), MARKED));
    assertThat(sent.at("/query/and/0"))
        .isEqualTo(
            json(
                """
                {"operation":"IN","field_name":"video_id",\
                "field_values":["7588000000000000122","7589000000000000123"]}
                """));
    assertThat(sent.path("end_date").asText()).isEqualTo("20251229");
    assertThat(sent.path("start_date").asText()).isEqualTo("20251129");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            research.call(new Request.Refresh(TAG, Collections.nCopies(51, "1")), MARKED, HOME))
        .withMessageContaining("<= 50");
  }

  @Test
  void anIdThatIsOfNoTimeSaysNothingOfTheDays() {
    assertThat(List.of("702874395068494965", "x", "", "99999999999999999999"))
        .allSatisfy(id -> assertThat(ResearchCalls.published(id)).isNull());
  }

  @Test
  void accountsAndCommentsAreAskedOneByOne() {
    Call account = call(new Request.Resolve(ANN), MARKED);
    assertThat(account.uri().getPath()).isEqualTo("/v2/research/user/info/");
    assertThat(sent(account)).isEqualTo(json("{\"username\":\"Ann_made\"}"));
    Call comments = call(new Request.Comments(TAG, "7589000000000000123"), MARKED);
    assertThat(comments.uri().getPath()).isEqualTo("/v2/research/video/comment/list/");
    assertThat(sent(comments))
        .isEqualTo(json("{\"video_id\":7589000000000000123,\"max_count\":100,\"cursor\":0}"));
    assertThat(research.call(new Request.Resolve(TAG), MARKED, HOME)).isEmpty();
  }

  @Test
  void recordsAreRationedAsWellAsRequests() {
    assertThat(research.cost(new Request.Page(TAG))).isEqualTo(new Cost("videos", null, 1, 1, 100));
    Budget budget = settings().budget(1_000_000, settings().window());
    assertThat(budget.most(Cost.call("videos"))).isEqualTo(1_000);
    assertThat(budget.most(new Cost("videos", null, 1, 1, 1_000))).isEqualTo(100);
    assertThat(budget.most(Cost.call("login"))).isGreaterThan(1_000);
  }

  @Test
  void aVideoThatComesTwiceIsReadOnce() {
    List<Post> posts = Expectations.documents(read(fixture("page.json")), Post.class);
    assertThat(posts)
        .extracting(Post::key)
        .containsExactly("7589000000000000123", "7588000000000000122", "7587000000000000121");
    Post first = posts.getFirst();
    assertThat(first.author()).isEqualTo(new Author(null, "ann_made", null));
    assertThat(first.url()).isEqualTo("https://www.tiktok.com/@ann_made/video/7589000000000000123");
    assertThat(first.createdAt()).isEqualTo(Instant.parse("2025-12-29T00:00:00Z"));
    assertThat(first.counts().get(Metric.VIEWS)).isEqualTo(Count.of(1050));
    assertThat(first.counts().get(Metric.LIKES)).isEqualTo(Count.of(17));
    assertThat(first.counts().get(Metric.COMMENTS)).isEqualTo(Count.of(2));
    assertThat(first.counts().get(Metric.SHARES)).isEqualTo(Count.of(3));
  }

  @Test
  void tagsAreThoseOfTheListOrElseThoseOfTheText() {
    assertThat(Expectations.documents(read(fixture("page.json")), Post.class))
        .extracting(post -> post.hashtags().stream().map(Hashtag::spelling).toList())
        .containsExactly(List.of("elbe", "Boats"), List.of("Elbe"), List.of());
  }

  @Test
  void anAccountIsTheOneThatWasAskedFor() {
    Profile ann =
        Expectations.documents(other(new Request.Resolve(ANN), "account.json"), Profile.class)
            .getFirst();
    assertThat(ann.key()).isEqualTo("6700001");
    assertThat(ann.handle()).isEqualTo("Ann_made");
    assertThat(ann.name()).isEqualTo("Ann Made");
    assertThat(ann.counts().get(Metric.FOLLOWING)).isEqualTo(Count.of(0));
    assertThat(ann.counts().get(Metric.LIKES)).isEqualTo(Count.of(27_155_089));
    Target unresolved = new Target.Handle("t", "tiktok", "Ann_made", null, null);
    assertThat(
            Expectations.documents(
                other(new Request.Resolve(unresolved), "account.json"), Profile.class))
        .extracting(Profile::key)
        .containsExactly("ann_made");
  }

  @Test
  void commentsAreReadWithoutTheirAuthors() {
    Outcome comments = other(new Request.Comments(TAG, "1"), "comments.json");
    assertThat(Expectations.below("1", comments))
        .extracting(Post::text)
        .containsExactly("Which bank is it? #elbe", "The left one");
    Post first = Expectations.below("1", comments).getFirst();
    assertThat(first.author()).isEqualTo(Author.UNKNOWN);
    assertThat(first.counts().get(Metric.LIKES)).isEqualTo(Count.of(5));
    assertThat(first.counts().get(Metric.COMMENTS)).isEqualTo(Count.of(1));
    assertThat(fetched(comments).next()).isEqualTo(MARKED);
  }

  private Outcome other(Request request, String name) {
    return research.read(request, MARKED, Answers.of(getClass(), name));
  }

  private static ConnectorSettings settings() {
    return ConnectorSettings.of("tiktok-research", ConfigFactory.empty());
  }

  private Call call(Request request, Position position) {
    return research.call(request, position, HOME).orElseThrow();
  }

  private static JsonNode sent(Call call) {
    return json(((Call.Content.Json) call.content()).text());
  }

  private static JsonNode json(String text) {
    try {
      return Body.MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}
