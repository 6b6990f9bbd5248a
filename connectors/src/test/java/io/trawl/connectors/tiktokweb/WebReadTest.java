package io.trawl.connectors.tiktokweb;

import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a page. */
final class WebReadTest {

  private static final Target ANN = new Target.Handle("h", "tiktok", "ann_made", null, null);

  @Test
  void aVideoCarriesItsCountsAndTheMarkedPartsOfItsText() {
    Post first = posts("page.json").getFirst();
    assertThat(first.url()).isEqualTo("https://www.tiktok.com/@ann_made/video/7589000000000000123");
    assertThat(first.author()).isEqualTo(new Author("6700001", "ann_made", "Ann Made"));
    assertThat(first.createdAt()).isEqualTo(Instant.parse("2025-12-29T00:00:00Z"));
    assertThat(first.hashtags()).extracting(Hashtag::spelling).containsExactly("Elbe");
    assertThat(first.mentions()).containsExactly("ben.made");
    assertThat(first.lang()).isEqualTo("en");
    assertThat(first.location()).isEqualTo("Dresden");
    assertThat(first.counts().get(Metric.LIKES)).isEqualTo(Count.of(158_700));
    assertThat(first.counts().get(Metric.COMMENTS)).isEqualTo(Count.of(1538));
    assertThat(first.counts().get(Metric.SHARES)).isEqualTo(Count.of(949));
    assertThat(first.counts().get(Metric.VIEWS)).isEqualTo(Count.of(1_600_000));
  }

  @Test
  void tagsAreMarkedOrBesideOrInTheText() {
    assertThat(posts("page.json"))
        .extracting(post -> post.hashtags().stream().map(Hashtag::spelling).toList())
        .containsExactly(List.of("Elbe"), List.of("elbe", "ice"), List.of("one", "two"));
  }

  @Test
  void anAuthorMayBeNoMoreThanAName() {
    assertThat(posts("page.json").get(1).author())
        .isEqualTo(new Author("6700002", "ben.made", null));
  }

  @Test
  void picturesAreNoVideo() {
    assertThat(posts("page.json"))
        .extracting(Post::mediaType)
        .containsExactly(MediaType.VIDEO, MediaType.VIDEO, MediaType.CAROUSEL);
  }

  @Test
  void theNewestOfAListIsTheMarkAndThereIsNoWalk() {
    var page = fetched(read("page.json"));
    assertThat(page.next()).isEqualTo(new Position("7589000000000000123", null, null));
    assertThat(page.more()).isFalse();
    assertThat(page.capacity()).isPositive();
    assertThat(fetched(read("profile.html")).next()).isEqualTo(Position.START);
  }

  @Test
  void aSearchIsReadForItsVideos() {
    assertThat(posts("search.json")).extracting(Post::key).containsExactly("7589000000000000123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"item.json", "video.html"})
  void exactCountsGoBeforeRoundedOnes(String name) {
    Post video = posts(name).getFirst();
    assertThat(video.counts().get(Metric.LIKES)).isEqualTo(Count.of(158_742));
    assertThat(video.counts().get(Metric.VIEWS)).isEqualTo(Count.of(1_600_311));
  }

  @Test
  void anExactCountThatIsNoneLeavesTheRoundedOne() {
    assertThat(likes("\"many\"")).isEqualTo(Count.of(5));
    assertThat(likes("\"\"")).isEqualTo(Count.of(5));
    assertThat(likes("\"99999999999999999999\"")).isEqualTo(Count.of(5));
    assertThat(likes("\"-1\"")).isEqualTo(Count.hidden());
    assertThat(likes("\"0\"")).isEqualTo(Count.of(0));
    assertThat(likes("7")).isEqualTo(Count.of(7));
  }

  private static Count likes(String exact) {
    String item =
        "{\"itemInfo\":{\"itemStruct\":{\"id\":\"1\",\"stats\":{\"diggCount\":5},"
            + "\"statsV2\":{\"diggCount\":"
            + exact
            + "}}}}";
    Outcome read = read(Answers.of(200, Map.of(), item));
    return documents(read, Post.class).getFirst().counts().get(Metric.LIKES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user.json", "profile.html"})
  void anAccountCarriesItsExactCounts(String name) {
    Profile ann = documents(read(name), Profile.class).getFirst();
    assertThat(ann.key()).isEqualTo("6700001");
    assertThat(ann.handle()).isEqualTo("ann_made");
    assertThat(ann.bio()).isEqualTo("Walks & boats");
    assertThat(ann.verified()).isTrue();
    assertThat(ann.restricted()).isFalse();
    assertThat(ann.counts().get(Metric.FOLLOWERS)).isEqualTo(Count.of(4_004_419));
    assertThat(ann.counts().get(Metric.POSTS)).isEqualTo(Count.of(174));
    assertThat(ann.counts().get(Metric.LIKES)).isEqualTo(Count.of(76_930_705));
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.html", "next.html"})
  void olderIslandsHoldTheSame(String name) {
    assertThat(documents(read(name), Profile.class))
        .extracting(ann -> ann.counts().get(Metric.FOLLOWERS))
        .containsExactly(Count.of(4_000_000));
    Post video = posts(name).getFirst();
    assertThat(video.author()).isEqualTo(new Author("6700001", "ann_made", "Ann Made"));
    assertThat(video.counts().get(Metric.LIKES)).isEqualTo(Count.of(158_700));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tag.json", "tag.html"})
  void aTagCarriesItsTotals(String name) {
    TagStats tag = documents(read(name), TagStats.class).getFirst();
    assertThat(tag.key()).isEqualTo("elbe");
    assertThat(tag.deliveredId()).isEqualTo("229207");
    assertThat(tag.counts().get(Metric.TOTAL_POSTS)).isEqualTo(Count.of(1_203_411));
    assertThat(tag.counts().get(Metric.VIEWS)).isEqualTo(Count.of(9_812_345_678L));
  }

  @Test
  void noVideosThatWereSeenAreANumberThatWasNotFilledIn() {
    TagStats tag = documents(read("tag-unfilled.json"), TagStats.class).getFirst();
    assertThat(tag.counts().get(Metric.TOTAL_POSTS)).isEqualTo(Count.absent());
  }

  @ParameterizedTest
  @CsvSource({
    "10202, Gone,       NOT_FOUND",
    "10221, Gone,       NOT_FOUND",
    "10222, Gone,       PRIVATE",
    "10204, Gone,       GONE",
    "10000, Closed,     CHALLENGE",
    "10101, Throttled,  UPSTREAM",
    "12345, Unreadable, OTHER",
  })
  void thePagesOwnStatusDecides(int code, String outcome, ErrorClass error) {
    String detail = "{\"statusCode\":" + code + ",\"statusMsg\":\"m\"}";
    for (String body :
        List.of(
            detail, island("{\"__DEFAULT_SCOPE__\":{\"webapp.user-detail\":" + detail + "}}"))) {
      Outcome refused = read(Answers.of(200, Map.of(), body));
      assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
      assertThat(Expectations.error(refused)).isEqualTo(error);
    }
  }

  @Test
  void aPageWithoutAnIslandIsAWallAndABrokenIslandIsMalformed() {
    assertThat(Expectations.error(html("<html><div id=\"captcha-verify\">Drag the slider</div>")))
        .isEqualTo(ErrorClass.CHALLENGE_HTML);
    assertThat(Expectations.error(html(island("{\"__DEFAULT_SCOPE__\":{"))))
        .isEqualTo(ErrorClass.MALFORMED);
    assertThat(Expectations.error(html(island("")))).isNotEqualTo(ErrorClass.MALFORMED);
    assertThat(Expectations.error(html(island("{\"__DEFAULT_SCOPE__\":{}}"))))
        .isEqualTo(ErrorClass.UPSTREAM_SCHEMA);
  }

  private static String island(String json) {
    return "<html><script id=\"__UNIVERSAL_DATA_FOR_REHYDRATION__\" type=\"application/json\">"
        + json
        + "</script></html>";
  }

  private static Outcome html(String page) {
    return read(Answers.of(200, Map.of(), page));
  }

  private static List<Post> posts(String name) {
    return documents(read(name), Post.class);
  }

  private static Outcome read(String name) {
    return read(Answers.of(WebReadTest.class, name));
  }

  private static Outcome read(Response response) {
    return new WebConnector().read(new Request.Page(ANN), Position.START, response);
  }
}
