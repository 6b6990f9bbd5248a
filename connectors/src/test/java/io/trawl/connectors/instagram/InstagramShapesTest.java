package io.trawl.connectors.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Counts;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.TagStats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads a made answer of every shape, to the last value. */
class InstagramShapesTest {

  private static final Post FIRST =
      new Post(
          "instagram",
          "9007199254740993",
          "9007199254740993",
          "https://www.instagram.com/p/Aa-1_z/",
          new Author("501", null, null),
          "Morgens am Kai ⚓ #Hafenrundfahrt #Elbe #2024 mit @anna.k. und @b_b",
          Instant.parse("2020-09-13T12:26:40Z"),
          null,
          MediaType.IMAGE,
          counts(12, 3),
          List.of(Hashtag.of("Hafenrundfahrt"), Hashtag.of("Elbe")),
          List.of("anna.k", "b_b"),
          null,
          null,
          null);

  private static final TagStats TAG =
      new TagStats(
          "instagram",
          "hafenrundfahrt",
          "17840000000000001",
          Hashtag.of("Hafenrundfahrt"),
          "https://www.instagram.com/explore/tags/Hafenrundfahrt/",
          new Counts(Map.of(Metric.TOTAL_POSTS, Count.of(4711))),
          null,
          List.of(related("hafen"), related("Elbe")));

  @ParameterizedTest
  @ValueSource(strings = {"page.json", "g2h-tag.html"})
  void aTagsPageHoldsItsTotalsItsRelatedTagsAndEachPostOnce(String name) {
    Fetched page = Made.tagPage(name);

    assertThat(Made.tags(page)).isEqualTo(List.of(TAG));
    assertThat(Made.posts(page)).first().isEqualTo(FIRST);
    assertThat(Made.posts(page))
        .extracting(Post::key, Post::mediaType, post -> post.counts().get(Metric.VIEWS))
        .isEqualTo(
            List.of(
                tuple("9007199254740993", MediaType.IMAGE, Count.absent()),
                tuple("9007199254740992", MediaType.VIDEO, Count.of(88)),
                tuple("9007199254740991", MediaType.CAROUSEL, Count.absent()),
                tuple("1999999999999999999", MediaType.IMAGE, Count.absent())));
    assertThat(page.notes()).isEmpty();
  }

  @Test
  void aCaptionThatIsDeliveredAsNoneIsEmptyAndHasNoTags() {
    Post post = Made.posts(Made.tagPage("page.json")).get(2);

    assertThat(post.text()).isEmpty();
    assertThat(post.hashtags()).isEmpty();
    assertThat(post.mentions()).isEmpty();
  }

  @Test
  void closeTagsAreTwoAndAMailAddressNamesNobody() {
    Post post = Made.posts(Made.tagPage("page.json")).get(1);

    assertThat(post.hashtags()).extracting(Hashtag::spelling).isEqualTo(List.of("a", "b"));
    assertThat(post.mentions()).isEmpty();
  }

  @Test
  void aQueryDeliversNoRelatedTagsWhichIsNotNone() {
    TagStats tag = Made.tags(Made.tagPage("g3-tag.json")).getFirst();

    assertThat(tag.related()).isNull();
    assertThat(tag.counts().get(Metric.TOTAL_POSTS)).isEqualTo(Count.of(4712));
  }

  @ParameterizedTest
  @ValueSource(strings = {"g2-profile.json", "g2h-shareddata.json", "g5-profile.json"})
  void anAccountsPageHoldsTheAccountAndItsTimeline(String name) {
    Fetched page = Made.accountPage(name);
    Profile profile = Made.profiles(page).getFirst();

    assertThat(profile.key()).isEqualTo("501");
    assertThat(profile.handle()).isEqualTo("anna.k");
    assertThat(profile.name()).isEqualTo("Anna K.");
    assertThat(profile.bio()).isEqualTo("Schiffe & Kaffee");
    assertThat(profile.url()).isEqualTo("https://www.instagram.com/anna.k/");
    assertThat(profile.verified()).isTrue();
    assertThat(profile.restricted()).isFalse();
    assertThat(profile.counts()).isEqualTo(counts(1200, 77, 45));
    assertThat(Made.posts(page))
        .extracting(Post::key, Post::mediaType, Post::location, post -> post.author().handle())
        .isEqualTo(
            List.of(
                tuple("9007199254741001", MediaType.REEL, "Elbphilharmonie", "anna.k"),
                tuple("9007199254741000", MediaType.CAROUSEL, null, "anna.k")));
  }

  @Test
  void relatedAccountsAreNoneOrNamedOrNotDelivered() {
    Profile.Related one = new Profile.Related("601", "eins", "Eins");

    assertThat(Made.profiles(Made.accountPage("g2-profile.json")).getFirst().related()).isEmpty();
    assertThat(Made.profiles(Made.accountPage("g5-profile.json")).getFirst().related())
        .isEqualTo(List.of(one));
    assertThat(Made.profiles(Made.accountPage("g5-private.json")).getFirst().related()).isNull();
    assertThat(Made.profiles(Made.accountPageOf501("g3-chaining.json")).getFirst().related())
        .isEqualTo(List.of(one, new Profile.Related("602", "zwei", null)));
  }

  @Test
  void aPrivateAccountIsAPageWithCountsAndWithoutPosts() {
    Fetched page = Made.accountPage("g5-private.json");

    assertThat(Made.posts(page)).isEmpty();
    assertThat(Made.profiles(page).getFirst().restricted()).isTrue();
    assertThat(Made.profiles(page).getFirst().bio()).isEmpty();
    assertThat(Made.profiles(page).getFirst().counts()).isEqualTo(counts(12, 0, 8));
  }

  @Test
  void anAnswerAboutPostsAloneBelongsToTheAccountAskedFor() {
    Fetched known = Made.accountPageOf501("g3-timeline.json");
    Fetched unknown = Made.accountPage("g3-timeline.json");

    assertThat(Made.profiles(known))
        .extracting(Profile::key, Profile::handle, Profile::counts)
        .isEqualTo(List.of(tuple("501", null, new Counts(Map.of(Metric.POSTS, Count.of(453))))));
    assertThat(Made.profiles(unknown)).isEmpty();
    assertThat(Made.posts(unknown)).isEqualTo(Made.posts(known)).hasSize(1);
  }

  @Test
  void anotherAccountUnderTheSameNameIsNotTheTarget() {
    Response other = Made.answer("gu-user.json");

    assertThat(Made.read(new Request.Page(Made.HANDLE), Position.START, other))
        .isEqualTo(
            new Gone(
                ErrorClass.NOT_FOUND,
                "the name is another account's now" + InstagramErrors.UNCONFIRMED));
    assertThat(Made.page(new Request.Resolve(Made.HANDLE), Position.START, other).documents())
        .hasSize(1);
  }

  @Test
  void theOldestMediaListHasTimesAsTextAndIdsOfTwoParts() {
    List<Post> posts = Made.posts(Made.accountPage("g0-media.json"));

    assertThat(posts)
        .extracting(Post::key, Post::deliveredId, Post::createdAt, Post::mediaType, Post::text)
        .isEqualTo(
            List.of(
                tuple(
                    "1100000000000000002",
                    "1100000000000000002_501",
                    Instant.parse("2016-04-07T03:33:20Z"),
                    MediaType.IMAGE,
                    "Alt #hafen"),
                tuple(
                    "1100000000000000001",
                    "1100000000000000001_501",
                    Instant.parse("2015-12-13T09:46:40Z"),
                    MediaType.VIDEO,
                    "")));
    assertThat(posts.getFirst().counts()).isEqualTo(counts(31, 4));
    assertThat(posts.getFirst().author()).isEqualTo(new Author("501", "anna.k", "Anna K."));
    assertThat(posts.getFirst().location()).isEqualTo("Hamburg");
  }

  @Test
  void nodesOf2017HaveCaptionsAsTextAndNoneAtAllWhereThereIsNone() {
    Fetched page = Made.tagPage("g1-tag.json");

    assertThat(Made.tags(page))
        .extracting(TagStats::key, TagStats::deliveredId, TagStats::counts)
        .isEqualTo(
            List.of(tuple("elbe", "elbe", new Counts(Map.of(Metric.TOTAL_POSTS, Count.of(905))))));
    assertThat(Made.posts(page))
        .extracting(Post::key, Post::text, Post::hashtags, Post::mediaType)
        .isEqualTo(
            List.of(
                tuple(
                    "1555555555555555555",
                    "Welle #elbe @b_b",
                    List.of(Hashtag.of("elbe")),
                    MediaType.IMAGE),
                tuple("1555555555555555554", null, null, MediaType.VIDEO),
                tuple("1444444444444444444", "Top", List.of(), MediaType.IMAGE)));
  }

  @Test
  void anAccountOf2017HasFollowedByAndFollows() {
    Fetched page = Made.accountPage("g1-profile.json");

    assertThat(Made.profiles(page).getFirst().counts()).isEqualTo(counts(986, 805, 313));
    assertThat(Made.profiles(page).getFirst().bio()).isNull();
    assertThat(Made.posts(page)).singleElement().extracting(Post::counts).isEqualTo(counts(85, 3));
  }

  @Test
  void aUserOfTheAppHasNumbersForIdsAndFlatCounts() {
    Profile profile = Made.profiles(Made.accountPage("gu-user.json")).getFirst();

    assertThat(profile.key()).isEqualTo("1518284433000000001");
    assertThat(profile.counts()).isEqualTo(counts(50_857_062, 4, 400));
  }

  @Test
  void tagsFoundForAWordAreTotalsAndNothingMoves() {
    Fetched page = Made.tagPage("topsearch.json");

    assertThat(Made.tags(page))
        .extracting(
            TagStats::key, TagStats::deliveredId, tag -> tag.counts().get(Metric.TOTAL_POSTS))
        .isEqualTo(
            List.of(
                tuple("essen", "17841563533094688", Count.of(353_153_835)),
                tuple("essengehen", "17841563014127048", Count.absent())));
    assertThat(page.next()).isEqualTo(Position.START);
    assertThat(page.capacity()).isZero();
  }

  @Test
  void aPageKeepsEachPostsOwnJsonAndTheTagsWithoutItsPosts() {
    Fetched page = Made.tagPage("page.json");

    assertThat(page.documents().get(1).source().path("shortcode").asText()).isEqualTo("Aa-1_z");
    assertThat(page.documents().getFirst().source().path("edge_hashtag_to_media").properties())
        .extracting(Map.Entry::getKey)
        .isEqualTo(List.of("count", "page_info"));
    assertThat(
            page.documents().getFirst().source().path("edge_hashtag_to_related_tags").path("edges"))
        .hasSize(2);
  }

  private static TagStats.Related related(String name) {
    return new TagStats.Related(Hashtag.of(name), Count.absent());
  }

  private static Counts counts(long likes, long comments) {
    return new Counts(Map.of(Metric.LIKES, Count.of(likes), Metric.COMMENTS, Count.of(comments)));
  }

  private static Counts counts(long followers, long following, long posts) {
    return new Counts(
        Map.of(
            Metric.FOLLOWERS, Count.of(followers),
            Metric.FOLLOWING, Count.of(following),
            Metric.POSTS, Count.of(posts)));
  }
}
