package io.trawl.connectors.youtube;

import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.Lost;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken from each shape that YouTube sends. */
final class YoutubeReadTest {

  private static final Target TAG = new Target.Tag("t", "youtube", "caturday", null);
  private static final Target.Handle ANN =
      new Target.Handle("h", "youtube", "annmade", null, "UCmadeann0000000000000a1");
  private static final Request PAGE = new Request.Page(TAG);
  private static final Request REFRESH = new Request.Refresh(TAG, List.of("a"));
  private static final Request RESOLVE = new Request.Resolve(ANN);

  @Test
  void aSearchTellsWhoAndWhenButNeitherCountsNorTheWholeText() {
    List<Post> found = documents(read(PAGE, "page.json"), Post.class);
    assertThat(found).extracting(Post::key).containsExactly("madeVideo01", "madeVideo02");
    Post first = found.getFirst();
    assertThat(first.url()).isEqualTo("https://www.youtube.com/watch?v=madeVideo01");
    assertThat(first.author())
        .isEqualTo(new Author("UCmadeann0000000000000a1", null, "Ann & Made"));
    assertThat(first.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
    assertThat(first.mediaType()).isEqualTo(MediaType.VIDEO);
    assertThat(first.text()).isNull();
    assertThat(first.hashtags()).isNull();
    assertThat(first.counts().values()).isEmpty();
  }

  @Test
  void aVideoHasItsCountsWrittenAsTexts() {
    Post video = documents(read(REFRESH, "videos.json"), Post.class).getFirst();
    assertThat(video.text())
        .isEqualTo(
            "Ann's cat & the cheese #caturday\nAll that Ann says about it.\n\n#Käse #2025"
                + " #caturday");
    assertThat(video.hashtags())
        .containsExactly(Hashtag.of("caturday"), Hashtag.of("Käse"), Hashtag.of("caturday"));
    assertThat(video.lang()).isEqualTo("en-GB");
    assertThat(video.sensitive()).isFalse();
    assertThat(video.counts().values())
        .isEqualTo(
            Map.of(
                Metric.LIKES, Count.of(12),
                Metric.COMMENTS, Count.of(0),
                Metric.VIEWS, Count.of(9_007_199_254_740_993L)));
  }

  @Test
  void likesThatAreMissingAmongTheStatisticsAreHiddenAndWithoutStatisticsAbsent() {
    List<Post> videos = documents(read(REFRESH, "videos.json"), Post.class);
    assertThat(videos.get(1).counts().values())
        .isEqualTo(
            Map.of(
                Metric.LIKES, Count.hidden(),
                Metric.COMMENTS, Count.hidden(),
                Metric.VIEWS, Count.of(7)));
    assertThat(videos.get(1).text()).isEqualTo("Likes withheld and comments off");
    assertThat(videos.get(1).lang()).isEqualTo("de");
    assertThat(videos.get(1).location()).isEqualTo("Hamburg am Hafen");
    assertThat(videos.get(1).sensitive()).isTrue();
    assertThat(videos.get(2).counts().values()).isEmpty();
  }

  @Test
  void aCountBelowZeroIsHiddenAndOneBeyond64BitsAbsent() {
    String video =
        """
        {"kind":"youtube#videoListResponse","items":[{"kind":"youtube#video","id":"x",
        "statistics":{"viewCount":"-1","likeCount":"9223372036854775808","commentCount":3}}]}\
        """;
    assertThat(documents(read(REFRESH, Position.START, 200, video), Post.class).getFirst().counts())
        .extracting(counts -> counts.values())
        .isEqualTo(Map.of(Metric.VIEWS, Count.hidden(), Metric.COMMENTS, Count.of(3)));
  }

  @Test
  void anUploadIsItsVideoWithTheVideosOwnDateAndOwner() {
    List<Post> uploads = documents(read(new Request.Page(ANN), "uploads.json"), Post.class);
    assertThat(uploads).extracting(Post::key).containsExactly("madeVideo11", "madeVideo12");
    assertThat(uploads.getFirst().createdAt()).isEqualTo(Instant.parse("2025-12-31T20:00:00Z"));
    assertThat(uploads.getFirst().author())
        .isEqualTo(new Author("UCmadeben0000000000000b2", null, "Ben Made"));
    assertThat(uploads.getFirst().hashtags()).containsExactly(Hashtag.of("Käse"));
  }

  @Test
  void aChannelIsAProfile() {
    Profile ann = documents(read(RESOLVE, "channels.json"), Profile.class).getFirst();
    assertThat(ann.handle()).isEqualTo("annmade");
    assertThat(ann.url()).isEqualTo("https://www.youtube.com/@annmade");
    assertThat(ann.createdAt()).isEqualTo(Instant.parse("2019-01-02T03:04:05.678Z"));
    assertThat(ann.counts().values())
        .isEqualTo(
            Map.of(
                Metric.FOLLOWERS, Count.of(10_700_000),
                Metric.POSTS, Count.of(0),
                Metric.VIEWS, Count.of(3_331_930_783L)));
  }

  @Test
  void subscribersThatAreHiddenAreNoZeroAndAnOldAddressIsNoHandle() {
    Profile ben = documents(read(RESOLVE, "channels.json"), Profile.class).get(1);
    assertThat(ben.counts().get(Metric.FOLLOWERS)).isEqualTo(Count.hidden());
    assertThat(ben.handle()).isNull();
    assertThat(ben.url()).isEqualTo("https://www.youtube.com/channel/UCmadeben0000000000000b2");
  }

  @Test
  void aSearchMayFindChannelsAndLists() {
    Fetched found = fetched(read(PAGE, "search-mixed.json"));
    assertThat(documents(found, Profile.class))
        .extracting(Profile::key)
        .containsExactly("UCmadeann0000000000000a1");
    assertThat(found.notes()).containsExactly("unreadable-items:1");
  }

  @Test
  void whatIsKeptOfACommentHoldsTheRepliesThatItsThreadCounts() {
    Request comments = new Request.Comments(TAG, "madeVideo01");

    List<Seen> read = fetched(read(comments, "comments.json")).documents();

    assertThat(read.getFirst().source().path("totalReplyCount").intValue()).isEqualTo(1);
    assertThat(read.getLast().source().has("totalReplyCount")).isFalse();
  }

  @Test
  void aThreadKnowsHowManyRepliesThereAreAndBringsSome() {
    Request comments = new Request.Comments(TAG, "madeVideo01");
    List<Post> read = Expectations.below("madeVideo01", read(comments, "comments.json"));
    assertThat(read).extracting(Post::key).containsExactly("Ugmade1", "Ugmade1.r1");
    Post top = read.getFirst();
    assertThat(top.author())
        .isEqualTo(new Author("UCmadecem0000000000000c3", "cem-made", "@cem-made"));
    assertThat(top.url()).isEqualTo("https://www.youtube.com/watch?v=madeVideo01&lc=Ugmade1");
    assertThat(top.counts().values())
        .isEqualTo(Map.of(Metric.LIKES, Count.of(4), Metric.COMMENTS, Count.of(1)));
    assertThat(top.editedAt()).isEqualTo(Instant.parse("2025-12-31T23:56:00Z"));
    assertThat(read.get(1).text()).isEqualTo("And what a cheese #lunch");
    assertThat(read.get(1).author()).isEqualTo(new Author(null, null, "Dora Made"));
    assertThat(read.get(1).editedAt()).isNull();
  }

  @Test
  void theFirstPageOfATagSetsADateAndThatOfAChannelAToken() {
    Fetched tag = fetched(read(PAGE, "page.json"));
    assertThat(tag.next())
        .isEqualTo(new Position("2025-12-31T23:50:00Z madeVideo01", null, "2025-12-31T23:40:00Z"));
    assertThat(tag.capacity()).isEqualTo(50);
    Fetched channel = fetched(read(new Request.Page(ANN), "uploads.json"));
    assertThat(channel.next().backfill()).isEqualTo("EAAaBlBUOkNESQ");
  }

  @Test
  void aWalkGoesOnByToken() {
    Position before = new Position("2025-12-01T00:00:00Z old", null, null);
    Fetched page =
        fetched(read(PAGE, before, 200, Answers.of(getClass(), "page.json").body().utf8()));
    assertThat(page.more()).isTrue();
    assertThat(page.next().walk())
        .isEqualTo(new Position.Walk("CDIQAA", "2025-12-31T23:50:00Z madeVideo01", 1));
  }

  @Test
  void aListWithoutItemsIsEmptyAndANameNobodyHasIsGone() {
    String nothing = "{\"kind\":\"youtube#channelListResponse\",\"pageInfo\":{\"totalResults\":0}}";
    assertThat(read(RESOLVE, Position.START, 200, nothing))
        .isInstanceOfSatisfying(
            Gone.class, gone -> assertThat(gone.error()).isEqualTo(ErrorClass.NOT_FOUND));
    String none = "{\"kind\":\"youtube#videoListResponse\",\"items\":[]}";
    assertThat(fetched(read(REFRESH, Position.START, 200, none)).documents()).isEmpty();
  }

  @Test
  void aVideoThatIsAskedForAndDoesNotComeIsLost() {
    Request asked = new Request.Refresh(TAG, List.of("madeVideo01", "madeVideo99"));
    Outcome none = read(asked, Position.START, 200, "{\"kind\":\"youtube#videoListResponse\"}");

    assertThat(((Outcome.Fetched) read(asked, "videos.json")).lost())
        .containsExactly(Lost.post("madeVideo99", Lost.Why.UNKNOWN));
    assertThat(((Outcome.Fetched) none).lost()).as("without items").hasSize(2);
    assertThat(((Outcome.Fetched) read(PAGE, "page.json")).lost()).isEmpty();
  }

  private static Outcome read(Request request, String name) {
    return new YoutubeConnector()
        .read(request, Position.START, Answers.of(YoutubeReadTest.class, name));
  }

  private static Outcome read(Request request, Position position, int status, String body) {
    return new YoutubeConnector().read(request, position, Answers.of(status, Map.of(), body));
  }
}
