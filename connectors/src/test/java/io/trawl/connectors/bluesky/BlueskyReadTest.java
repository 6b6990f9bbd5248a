package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Document;
import io.trawl.model.Hashtag;
import io.trawl.model.Lost;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken from each shape that Bluesky sends. */
final class BlueskyReadTest {

  private static final Target TAG = new Target.Tag("t", "bluesky", "caturday", null);
  private static final Target ANN = new Target.Handle("h", "bluesky", "ann.example", null, null);
  private static final Request RESOLVE = new Request.Resolve(ANN);

  @Test
  void aPostIsKeptUnderItsAddressInTheNetwork() {
    Post post = searched().getFirst();
    assertThat(post.key()).isEqualTo("at://did:plc:madeann/app.bsky.feed.post/3k1");
    assertThat(post.url()).isEqualTo("https://bsky.app/profile/ann.example/post/3k1");
    assertThat(post.author()).isEqualTo(new Author("did:plc:madeann", "ann.example", "Ann Made"));
    assertThat(post.text()).startsWith("Zwei Käsebrote 🧀");
    assertThat(post.lang()).isEqualTo("de");
  }

  @Test
  void aHandleThatIsNotGoodGivesWayToTheId() {
    Post post = searched().get(1);
    assertThat(post.author().handle()).isNull();
    assertThat(post.url()).isEqualTo("https://bsky.app/profile/did:plc:madeben/post/3k2");
  }

  @Test
  void theTagsAreFacetsAndThoseOutsideTheTextAndNothingElse() {
    assertThat(searched().get(0).hashtags())
        .containsExactly(Hashtag.of("Caturday"), Hashtag.of("outside"));
    assertThat(searched().get(1).hashtags()).isEmpty();
    assertThat(searched().get(0).mentions()).containsExactly("did:plc:madeann");
  }

  @Test
  void aDateThatCannotBeIsReplacedByTheNetworksOwn() {
    assertThat(searched())
        .extracting(Post::createdAt)
        .contains(Instant.parse("2025-12-31T23:57:03Z"), Instant.parse("2025-12-31T23:55:00Z"));
  }

  @Test
  void aCountThatIsMissingIsAbsent() {
    assertThat(searched().get(1).counts().get(Metric.LIKES)).isEqualTo(Count.absent());
    assertThat(searched().getFirst().counts().values())
        .isEqualTo(
            Map.of(
                Metric.LIKES, Count.of(3),
                Metric.COMMENTS, Count.of(1),
                Metric.SHARES, Count.of(2),
                Metric.QUOTES, Count.of(0)));
  }

  @Test
  void whatAPostMainlyIsFollowsFromItsEmbed() {
    assertThat(searched())
        .extracting(Post::mediaType)
        .containsExactly(
            MediaType.TEXT, MediaType.CAROUSEL, MediaType.VIDEO, MediaType.IMAGE, MediaType.LINK);
  }

  @Test
  void aLabelMakesAPostSensitive() {
    assertThat(searched())
        .extracting(Post::sensitive)
        .containsExactly(false, false, false, true, false);
  }

  @Test
  void anAuthorWithoutCountsMakesNoProfile() {
    assertThat(documents(page("page.json"), Profile.class)).isEmpty();
  }

  @Test
  void aRepostStandsForThePostItRepeatsAndAPinForItself() {
    assertThat(documents(page("author-feed.json"), Post.class))
        .extracting(Post::text)
        .containsExactly("Pinned long ago", "Words of Ben", "My own words");
  }

  @Test
  void whoPassedAPostOnIsToldByAFeedAndAPinIsNoRepost() {
    Repost repost = documents(page("author-feed.json"), Repost.class).getFirst();
    assertThat(documents(page("author-feed.json"), Repost.class)).hasSize(1);
    assertThat(repost.by().id()).isEqualTo("did:plc:madeann");
    assertThat(repost.of()).isEqualTo("at://did:plc:madeben/app.bsky.feed.post/3b9");
    assertThat(repost.key()).isEqualTo(repost.by().id() + " " + repost.of());
    assertThat(repost.at()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
  }

  @Test
  void aProfileCarriesItsCounts() {
    Profile ann = documents(read(RESOLVE, "profile.json"), Profile.class).getFirst();
    assertThat(ann.key()).isEqualTo("did:plc:madeann");
    assertThat(ann.url()).isEqualTo("https://bsky.app/profile/ann.example");
    assertThat(ann.verified()).isTrue();
    assertThat(ann.counts().get(Metric.FOLLOWING)).isEqualTo(Count.of(0));
    assertThat(ann.createdAt()).isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
  }

  @Test
  void listsOfAccountsAreReadInFullAndInBrief() {
    List<Profile> full = documents(read(RESOLVE, "profiles.json"), Profile.class);
    assertThat(full.get(1).counts().get(Metric.FOLLOWERS)).isEqualTo(Count.hidden());
    assertThat(full.get(1).counts().get(Metric.POSTS)).isEqualTo(Count.absent());
    assertThat(documents(read(RESOLVE, "actors.json"), Profile.class))
        .extracting(profile -> profile.counts().values().size())
        .containsExactly(0, 0);
  }

  @Test
  void theRepliesOfAThreadAreReadWithoutThePostAndThoseTakenBack() {
    Request comments = new Request.Comments(TAG, "at://x");
    Outcome thread = read(comments, "thread.json");
    assertThat(documents(thread, Post.class)).isEmpty();
    List<Comment> read = documents(thread, Comment.class);
    assertThat(read)
        .extracting(comment -> comment.said().text())
        .containsExactly("A first reply", "A reply to it");
    assertThat(read).extracting(Comment::of).containsOnly("at://x");
    assertThat(read).extracting(Comment::parent).containsExactly(null, read.getFirst().key());
  }

  @Test
  void aRefreshLeavesThePositionAlone() {
    Outcome posts = read(new Request.Refresh(TAG, List.of("at://x")), "posts.json");
    assertThat(documents(posts, Post.class)).hasSize(1);
    assertThat(fetched(posts).next()).isEqualTo(Position.START);
    assertThat(fetched(posts).capacity()).isZero();
  }

  @Test
  void anEventOfTheStreamIsAPostWithoutCountsAndHandle() {
    Post post = documents(read(RESOLVE, "event.json"), Post.class).getFirst();
    assertThat(post.key()).isEqualTo("at://did:plc:madeann/app.bsky.feed.post/3e1");
    assertThat(post.author()).isEqualTo(new Author("did:plc:madeann", null, null));
    assertThat(post.counts().values()).isEmpty();
    assertThat(post.sensitive()).isNull();
    assertThat(post.hashtags()).hasSize(2);
  }

  @Test
  void anEventInAFrameIsTheSame() {
    Response event = Answers.of(getClass(), "event.json");
    String frame = "{\"$type\":\"message\",\"payload\":" + event.body().utf8() + "}";
    assertThat(fetched(read(RESOLVE, Answers.of(200, Map.of(), frame))).documents())
        .isEqualTo(fetched(read(RESOLVE, event)).documents());
  }

  @Test
  void anEventThatIsNoPostIsReadAsNothing() {
    assertThat(documents(read(RESOLVE, "event-delete.json"), Document.class)).isEmpty();
  }

  @Test
  void aPostThatIsAskedForAndDoesNotComeIsLost() {
    Request asked = new Request.Refresh(TAG, List.of("at://did:plc:nobody/app.bsky.feed.post/x"));

    assertThat(((Outcome.Fetched) read(asked, "posts.json")).lost())
        .containsExactly(Lost.post("at://did:plc:nobody/app.bsky.feed.post/x", Lost.Why.UNKNOWN));
  }

  private static List<Post> searched() {
    return documents(page("page.json"), Post.class);
  }

  private static Outcome page(String name) {
    return read(new Request.Page(TAG), name);
  }

  private static Outcome read(Request request, String name) {
    return read(request, Answers.of(BlueskyReadTest.class, name));
  }

  private static Outcome read(Request request, Response response) {
    return new BlueskyConnector().read(request, Position.START, response);
  }
}
