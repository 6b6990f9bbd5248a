package io.trawl.connectors.instagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
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

/** Reads the app's shapes: sections, tabs, connections, and the ways likes are hidden in them. */
class InstagramSectionsTest {

  private static final List<Post> TABS = Made.posts(Made.tagPage("g4-tag.json"));

  @Test
  void aTagWithTabsIsReadFromBothAndFromEveryLayout() {
    assertThat(Made.tags(Made.tagPage("g4-tag.json")))
        .isEqualTo(
            List.of(
                new TagStats(
                    "instagram",
                    "cocacola",
                    "17841562294087503",
                    Hashtag.of("cocacola"),
                    "https://www.instagram.com/explore/tags/cocacola/",
                    new Counts(Map.of(Metric.TOTAL_POSTS, Count.of(8_145_432))),
                    null,
                    null)));
    assertThat(TABS)
        .extracting(Post::key)
        .isEqualTo(
            List.of(
                "2688107390129115908",
                "2688107390129115909",
                "2688107390129115906",
                "2688107390129115905",
                "2688107390129115904",
                "2688107390129115903",
                "2688107390129115902",
                "2686068245242850123"));
  }

  @Test
  void aCarouselOfTheAppIsReadToTheLastValue() {
    assertThat(TABS.getLast())
        .isEqualTo(
            new Post(
                "instagram",
                "2686068245242850123",
                "2686068245242850123_701",
                "https://www.instagram.com/p/G23/",
                new Author("701", "u1", "Name u1"),
                "Cola #cocacola",
                Instant.parse("2021-10-19T18:16:33Z"),
                null,
                MediaType.CAROUSEL,
                new Counts(Map.of(Metric.LIKES, Count.of(465), Metric.COMMENTS, Count.of(21))),
                List.of(Hashtag.of("cocacola")),
                List.of(),
                null,
                "Winterlingen",
                null));
  }

  @Test
  void aReelHasItsPlaysForViewsWhereTheViewsAreNull() {
    assertThat(post("2688107390129115909").mediaType()).isEqualTo(MediaType.REEL);
    assertThat(post("2688107390129115909").counts().get(Metric.VIEWS)).isEqualTo(Count.of(52));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2688107390129115906", // the flag beside a 3
        "2688107390129115905", // the flag beside a 0
        "2688107390129115904", // a -1
        "2688107390129115903" // the flag alone
      })
  void hiddenLikesAreHiddenHoweverTheyAreWritten(String key) {
    assertThat(post(key).counts().get(Metric.LIKES)).isEqualTo(Count.hidden());
    assertThat(post(key).counts().get(Metric.COMMENTS)).isEqualTo(Count.of(0));
  }

  @Test
  void theFlagHidesTheViewsOfAVideoAndNotThoseAPictureNeverHad() {
    assertThat(post("2688107390129115905").counts().get(Metric.VIEWS)).isEqualTo(Count.hidden());
    assertThat(post("2688107390129115906").counts().get(Metric.VIEWS)).isEqualTo(Count.absent());
  }

  @Test
  void aCountThatIsMissingOrATextIsAbsent() {
    assertThat(post("2688107390129115902").counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void aCaptionThatIsNullIsEmpty() {
    assertThat(post("2688107390129115908").text()).isEmpty();
  }

  @Test
  void aPostWithoutACodeHasNoAddress() {
    assertThat(post("2688107390129115904").url()).isNull();
  }

  @Test
  void aTagOfTheWebApplicationHasNoOuterObjectAndMayHaveNoRecentTab() {
    Fetched page = Made.tagPage("g5t-tag.json");

    assertThat(Made.tags(page))
        .extracting(TagStats::deliveredId)
        .containsExactly("17841562294087503");
    assertThat(Made.posts(page)).extracting(Post::key).containsExactly("2686068245242850123");
    assertThat(page.next()).isEqualTo(Position.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g4p-sections.json", "g4p-wrapped.json"})
  void aBareSectionIsPostsAloneWrappedOrNot(String name) {
    Fetched page = Made.tagPage(name);

    assertThat(Made.tags(page)).isEmpty();
    assertThat(Made.posts(page))
        .extracting(Post::key)
        .isEqualTo(List.of("2607666202690191090", "2607666202690191089", "2607666202690191088"));
    assertThat(page.next()).isEqualTo(new Position("2607666202690191090", null, "QVFCbare=="));
  }

  @Test
  void anAuthorWhoComesWithCountsIsAnAccountOfItsOwn() {
    assertThat(Made.profiles(Made.tagPage("g4p-sections.json")))
        .extracting(Profile::key, Profile::handle, Profile::counts)
        .isEqualTo(
            List.of(
                tuple(
                    "713",
                    "v3",
                    new Counts(
                        Map.of(
                            Metric.FOLLOWERS, Count.of(90),
                            Metric.FOLLOWING, Count.of(3),
                            Metric.POSTS, Count.of(11))))));
  }

  @Test
  void aTimelineConnectionIsATimelineWithoutAnAccount() {
    Fetched page = Made.accountPage("g6-timeline.json");

    assertThat(Made.profiles(page)).isEmpty();
    assertThat(Made.posts(page))
        .extracting(Post::key, Post::mediaType, Post::createdAt, Post::location, Post::counts)
        .isEqualTo(
            List.of(
                tuple(
                    "3400000000000000009",
                    MediaType.REEL,
                    Instant.parse("2025-01-01T00:00:00Z"),
                    "Hafen",
                    new Counts(
                        Map.of(
                            Metric.LIKES, Count.of(50),
                            Metric.COMMENTS, Count.of(5),
                            Metric.VIEWS, Count.of(900)))),
                tuple(
                    "3400000000000000008",
                    MediaType.CAROUSEL,
                    Instant.parse("2024-12-30T23:06:40Z"),
                    null,
                    new Counts(
                        Map.of(Metric.LIKES, Count.hidden(), Metric.COMMENTS, Count.of(1))))));
    assertThat(page.next().backfill()).isEqualTo("3400000000000000008_501");
  }

  @Test
  void clipsHaveNoTimeAndSayNothingOfACaption() {
    Fetched page = Made.accountPage("g6-clips.json");

    assertThat(Made.posts(page))
        .extracting(Post::key, Post::createdAt, Post::text, Post::hashtags, Post::mediaType)
        .isEqualTo(List.of(tuple("3400000000000000007", null, null, null, MediaType.REEL)));
    assertThat(page.next()).isEqualTo(new Position("3400000000000000007", null, null));
  }

  private static Post post(String key) {
    return TABS.stream().filter(post -> post.key().equals(key)).findFirst().orElseThrow();
  }
}
