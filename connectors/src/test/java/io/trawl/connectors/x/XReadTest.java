package io.trawl.connectors.x;

import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome;
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
import io.trawl.model.Repost;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken from an answer. */
final class XReadTest {

  private static final Target.Tag TAG = new Target.Tag("t", "x", "Elbe", null);
  private static final Target ANN = new Target.Handle("h", "x", "ann_made", null, "7001");

  @Test
  void aPostIsPutTogetherFromWhatStandsBesideIt() {
    Post post = searched().getFirst();
    assertThat(post.key()).isEqualTo("1990000000000000105");
    assertThat(post.url()).isEqualTo("https://x.com/ann_made/status/1990000000000000105");
    assertThat(post.author()).isEqualTo(new Author("7001", "ann_made", "Ann Made"));
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T22:00:05Z"));
    assertThat(post.mediaType()).isEqualTo(MediaType.IMAGE);
    assertThat(post.location()).isEqualTo("Dresden, Germany");
    assertThat(post.lang()).isEqualTo("en");
    assertThat(post.sensitive()).isFalse();
    assertThat(post.counts().get(Metric.LIKES)).isEqualTo(Count.of(17));
    assertThat(post.counts().get(Metric.COMMENTS)).isEqualTo(Count.of(2));
    assertThat(post.counts().get(Metric.SHARES)).isEqualTo(Count.of(3));
    assertThat(post.counts().get(Metric.QUOTES)).isEqualTo(Count.of(1));
    assertThat(post.counts().get(Metric.VIEWS)).isEqualTo(Count.of(980));
  }

  @Test
  void aLongPostIsReadToItsEnd() {
    Post post = searched().getFirst();
    assertThat(post.text()).endsWith("and this the end #Abend with @ben_made");
    assertThat(post.hashtags()).extracting(Hashtag::spelling).containsExactly("elbe", "Abend");
    assertThat(post.mentions()).containsExactly("ben_made");
  }

  @Test
  void anEditedPostStaysTheOneItWasAndIsAskedByItsNewestId() {
    Post post = searched().get(1);
    assertThat(post.key()).isEqualTo("1990000000000000101");
    assertThat(post.deliveredId()).isEqualTo("1990000000000000104");
  }

  @Test
  void escapedCharactersAreResolved() {
    assertThat(searched().get(1).text()).isEqualTo("Fish & chips <3 #Elbe #elbe");
    assertThat(XPost.plain("&amp;lt; &#39; &nbsp;")).isEqualTo("&lt; &#39; &nbsp;");
  }

  @Test
  void aPostIsWhatHangsOnIt() {
    assertThat(searched())
        .extracting(Post::mediaType)
        .containsExactly(
            MediaType.IMAGE, MediaType.CAROUSEL, MediaType.LINK, MediaType.POLL, MediaType.TEXT);
    assertThat(posts("page-renamed.json").getFirst().mediaType()).isEqualTo(MediaType.VIDEO);
  }

  @Test
  void aCountThatDoesNotComeIsAbsent() {
    assertThat(searched().get(1).counts().get(Metric.VIEWS)).isEqualTo(Count.absent());
    assertThat(searched().get(1).counts().get(Metric.LIKES)).isEqualTo(Count.of(0));
  }

  @Test
  void withoutListsOfFieldsThereAreIdsAndTextsOnly() {
    Post post = posts("bare.json").getFirst();
    assertThat(post.text()).isEqualTo("Only a text #elbe");
    assertThat(post.url()).isEqualTo("https://x.com/i/status/1990000000000000202");
    assertThat(post.author()).isEqualTo(Author.UNKNOWN);
    assertThat(post.counts().values()).isEmpty();
    assertThat(post.hashtags()).isNull();
    assertThat(post.mentions()).isNull();
    assertThat(post.mediaType()).isNull();
  }

  @Test
  void theNewSpellingIsReadLikeTheOldOne() {
    Post post = posts("page-renamed.json").getFirst();
    assertThat(post.key()).isEqualTo("2060000000000000006");
    assertThat(post.text()).endsWith("much more to say of it");
    assertThat(post.counts().get(Metric.SHARES)).isEqualTo(Count.of(3));
    assertThat(post.counts().get(Metric.VIEWS)).isEqualTo(Count.of(0));
    Profile ann = documents(page("page-renamed.json"), Profile.class).getFirst();
    assertThat(ann.counts().get(Metric.POSTS)).isEqualTo(Count.of(891));
  }

  @Test
  void authorsWithCountsAreProfilesAndOthersAreNot() {
    assertThat(documents(page("page.json"), Profile.class))
        .extracting(Profile::handle)
        .containsExactly("ann_made");
  }

  @Test
  void postsThatStandBesideOthersAreNotTheTargets() {
    assertThat(posts("page-renamed.json")).hasSize(1);
  }

  @Test
  void anAccountCarriesItsCounts() {
    Profile ann = documents(read(new Request.Resolve(ANN), "user.json"), Profile.class).getFirst();
    assertThat(ann.deliveredId()).isEqualTo("7001");
    assertThat(ann.url()).isEqualTo("https://x.com/ann_made");
    assertThat(ann.verified()).isTrue();
    assertThat(ann.restricted()).isFalse();
    assertThat(ann.createdAt()).isEqualTo(Instant.parse("2013-12-14T04:35:55Z"));
    assertThat(ann.counts().get(Metric.FOLLOWERS)).isEqualTo(Count.of(12345));
    assertThat(ann.counts().get(Metric.FOLLOWING)).isEqualTo(Count.of(0));
    assertThat(ann.counts().get(Metric.POSTS)).isEqualTo(Count.of(890));
  }

  @Test
  void accountsInBriefHaveNoCounts() {
    List<Profile> two = documents(read(new Request.Resolve(ANN), "users.json"), Profile.class);
    assertThat(two.getFirst().restricted()).isTrue();
    assertThat(two.get(1).counts().values()).isEmpty();
  }

  @Test
  void theCountsOfATagAreThoseOfTheDaysTheyCover() {
    TagStats tag =
        documents(read(new Request.Resolve(TAG), "counts.json"), TagStats.class).getFirst();
    assertThat(tag.key()).isEqualTo("elbe");
    assertThat(tag.counts().get(Metric.RECENT_POSTS)).isEqualTo(Count.of(42));
    assertThat(tag.counts().get(Metric.TOTAL_POSTS)).isEqualTo(Count.absent());
    assertThat(tag.window()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void whatIsGoneAmongOthersIsNotedAndTheOthersAreRead() {
    Outcome refreshed =
        read(new Request.Refresh(ANN, List.of("1990000000000000301")), "posts.json");
    assertThat(documents(refreshed, Post.class)).hasSize(1);
    assertThat(fetched(refreshed).notes()).containsExactly("errors:1");
    assertThat(fetched(refreshed).next()).isEqualTo(Position.START);
  }

  @Test
  void thatAllPostsAreGoneSaysNothingOfTheirTarget() {
    String gone =
        "{\"errors\":[{\"resource_type\":\"tweet\",\"title\":\"Not Found Error\","
            + "\"type\":\"https://api.x.com/2/problems/resource-not-found\"}]}";
    Outcome refreshed =
        new XConnector()
            .read(
                new Request.Refresh(ANN, List.of("1")),
                Position.START,
                Answers.of(200, Map.of(), gone));
    assertThat(fetched(refreshed).documents()).isEmpty();
    assertThat(fetched(refreshed).notes()).containsExactly("errors:1");
  }

  @Test
  void whatIsAskedForByIdAndCannotBeHadIsLostAndSaysWhy() {
    Request asked = new Request.Refresh(TAG, List.of("1990000000000000301", "1990000000000000999"));

    assertThat(fetched(read(asked, "posts.json")).lost())
        .containsExactly(Lost.post("1990000000000000999", Lost.Why.DELETED));
    assertThat(fetched(read(asked, "posts-gone.json")).lost())
        .containsExactly(
            Lost.post("1990000000000000301", Lost.Why.PROTECTED),
            Lost.post("1990000000000000999", Lost.Why.SUSPENDED));
  }

  @Test
  void whoPassesAPostOnIsToldAndThatIsNoneOfTheirPosts() {
    Outcome timeline = read(new Request.Page(ANN), "timeline.json");

    Repost repost = documents(timeline, Repost.class).getFirst();
    assertThat(repost.by()).isEqualTo(new Author("7001", "ann_made", "Ann Made"));
    assertThat(repost.of()).isEqualTo("1990000000000000101");
    assertThat(repost.deliveredId()).isEqualTo("1990000000000000302");
    assertThat(documents(timeline, Repost.class)).hasSize(1);
    assertThat(documents(timeline, Post.class))
        .extracting(Post::deliveredId)
        .containsExactly("1990000000000000301");
    assertThat(documents(read(new Request.Page(TAG), "timeline.json"), Post.class))
        .as("found by a tag, a retweet is a post whose shares are the original's")
        .extracting(post -> post.counts().get(Metric.SHARES))
        .containsExactly(Count.absent(), Count.of(1));
  }

  private static List<Post> searched() {
    return posts("page.json");
  }

  private static List<Post> posts(String name) {
    return documents(page(name), Post.class);
  }

  private static Outcome page(String name) {
    return read(new Request.Page(TAG), name);
  }

  private static Outcome read(Request request, String name) {
    return new XConnector().read(request, Position.START, Answers.of(XReadTest.class, name));
  }
}
