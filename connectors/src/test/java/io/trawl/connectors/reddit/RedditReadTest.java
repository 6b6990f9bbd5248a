package io.trawl.connectors.reddit;

import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Author;
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.Lost;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken from each shape that Reddit sends. */
final class RedditReadTest {

  private static final Target TAG = new Target.Tag("t", "reddit", "caturday", null);
  private static final Request PAGE = new Request.Page(TAG);
  private static final Request RESOLVE =
      new Request.Resolve(new Target.Handle("h", "reddit", "ann_made", null, null));

  @Test
  void aSubmissionIsKeptUnderItsFullName() {
    Post post = documents(read(PAGE, "page.json"), Post.class).getFirst();
    assertThat(post.key()).isEqualTo("t3_made1");
    assertThat(post.url()).isEqualTo("https://www.reddit.com/r/madecats/comments/made1/a_cat/");
    assertThat(post.author()).isEqualTo(new Author("t2_madeann", "ann_made", null));
    assertThat(post.text()).isEqualTo("A cat & a cheese");
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
    assertThat(post.editedAt()).isNull();
    assertThat(post.mediaType()).isEqualTo(MediaType.IMAGE);
    assertThat(post.hashtags()).containsExactly(Hashtag.of("Loaf of cat"));
    assertThat(post.sensitive()).isFalse();
    assertThat(post.counts().values())
        .isEqualTo(
            Map.of(
                Metric.LIKES, Count.of(38_445),
                Metric.COMMENTS, Count.of(7),
                Metric.SHARES, Count.of(0)));
  }

  @Test
  void aHiddenScoreIsNoScore() {
    Post post = documents(read(PAGE, "page.json"), Post.class).get(1);
    assertThat(post.counts().get(Metric.LIKES)).isEqualTo(Count.hidden());
    assertThat(post.text()).isEqualTo("Who knows this one?\nSeen in Köln.\n\n# Not a tag");
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:40:00Z"));
    assertThat(post.editedAt()).isEqualTo(Instant.parse("2025-12-31T23:51:40Z"));
    assertThat(post.hashtags()).isEmpty();
    assertThat(post.sensitive()).isTrue();
  }

  @Test
  void whatASubmissionIsStandsInSeveralPlacesAndAnAuthorWhoIsGoneHasNoName() {
    assertThat(documents(read(PAGE, "page.json"), Post.class))
        .extracting(Post::mediaType)
        .containsExactly(MediaType.IMAGE, MediaType.TEXT, MediaType.CAROUSEL);
    List<Post> kinds = documents(read(PAGE, "kinds.json"), Post.class);
    assertThat(kinds)
        .extracting(Post::mediaType)
        .containsExactly(
            MediaType.VIDEO, MediaType.VIDEO, MediaType.LINK, MediaType.POLL, MediaType.TEXT);
    assertThat(kinds.getFirst().author()).isEqualTo(Author.UNKNOWN);
    assertThat(kinds.getLast().key()).isEqualTo("t3_k5");
    assertThat(kinds.getLast().counts().get(Metric.LIKES)).isEqualTo(Count.of(3));
    assertThat(fetched(read(PAGE, "kinds.json")).notes()).containsExactly("unreadable-items:1");
  }

  @Test
  void theCommentsOfAPostAreReadWithTheirReplies() {
    Outcome thread = read(new Request.Comments(TAG, "t3_made1"), "thread.json");
    assertThat(documents(thread, Comment.class))
        .extracting(Comment::parent)
        .containsExactly(null, null, "t1_c1");
    List<Post> comments = Expectations.below("t3_made1", thread);
    assertThat(comments).extracting(Post::key).containsExactly("t1_c1", "t1_c5", "t1_c2");
    assertThat(comments.getFirst().text()).isEqualTo("What a cheese");
    assertThat(comments.getFirst().counts().get(Metric.LIKES)).isEqualTo(Count.of(4));
    assertThat(comments.get(1).counts().get(Metric.LIKES)).isEqualTo(Count.hidden());
    assertThat(comments.get(2).counts().get(Metric.LIKES)).isEqualTo(Count.absent());
  }

  @Test
  void aUserHasNoFollowersAndASubredditHasSubscribers() {
    Profile ann = documents(read(RESOLVE, "user.json"), Profile.class).getFirst();
    assertThat(ann.key()).isEqualTo("t2_madeann");
    assertThat(ann.handle()).isEqualTo("ann_made");
    assertThat(ann.bio()).isEqualTo("Cats, cheese");
    assertThat(ann.counts().values()).isEmpty();
    assertThat(ann.createdAt()).isEqualTo(Instant.parse("2011-11-29T07:49:13Z"));
    Profile cats = documents(read(RESOLVE, "subreddit.json"), Profile.class).getFirst();
    assertThat(cats.key()).isEqualTo("t5_made");
    assertThat(cats.handle()).isEqualTo("r/madecats");
    assertThat(cats.restricted()).isFalse();
    assertThat(cats.counts().values()).isEqualTo(Map.of(Metric.FOLLOWERS, Count.of(38_934)));
  }

  @Test
  void aSuspendedUserIsGone() {
    String suspended = "{\"kind\":\"t2\",\"data\":{\"name\":\"ann_made\",\"is_suspended\":true}}";
    assertThat(read(RESOLVE, 200, suspended))
        .isInstanceOfSatisfying(
            Gone.class, gone -> assertThat(gone.error()).isEqualTo(ErrorClass.GONE));
  }

  @Test
  void aRefreshLeavesThePositionAlone() {
    Outcome posts = read(new Request.Refresh(TAG, List.of("t3_made1")), "page.json");
    assertThat(documents(posts, Post.class)).hasSize(3);
    assertThat(fetched(posts).next()).isEqualTo(Position.START);
    assertThat(fetched(posts).capacity()).isZero();
  }

  @Test
  void aPostThatDoesNotComeOrComesAsAShellIsLost() {
    Request asked = new Request.Refresh(TAG, List.of("t3_a", "t3_b", "t3_c"));
    Outcome answer =
        read(
            asked,
            200,
            """
            {"kind":"Listing","data":{"children":[
              {"kind":"t3","data":{"name":"t3_a","title":"there","selftext":"words"}},
              {"kind":"t3","data":{"name":"t3_b","title":"not","selftext":"[removed]",
                "removed_by_category":"moderator"}}]}}\
            """);

    assertThat(((Outcome.Fetched) answer).lost())
        .containsExactly(Lost.post("t3_c", Lost.Why.UNKNOWN), Lost.post("t3_b", Lost.Why.DELETED));
  }

  private static Outcome read(Request request, String name) {
    return new RedditConnector()
        .read(request, Position.START, Answers.of(RedditReadTest.class, name));
  }

  private static Outcome read(Request request, int status, String body) {
    return new RedditConnector().read(request, Position.START, Answers.of(status, Map.of(), body));
  }
}
