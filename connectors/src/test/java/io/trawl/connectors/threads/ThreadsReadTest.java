package io.trawl.connectors.threads;

import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Author;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ThreadsReadTest {

  private static final Target TAG = new Target.Tag("t", "threads", "harbour", null);
  private static final Target ANNA = new Target.Handle("h", "threads", "anna.k", null, null);
  private static final Request PAGE = new Request.Page(TAG);

  @Test
  void aPostIsReadWithItsAuthorAndTimeAndWithoutAnyCount() {
    Post post = posts().getFirst();
    assertThat(post.key()).isEqualTo("18000000000000101");
    assertThat(post.url()).isEqualTo("https://www.threads.com/@anna.k/post/DMADE000001");
    assertThat(post.author()).isEqualTo(new Author(null, "anna.k", null));
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
    assertThat(post.mentions()).containsExactly("anna.k");
    assertThat(posts()).allSatisfy(it -> assertThat(it.counts().values()).isEmpty());
  }

  @Test
  void theTopicIsATagOnceThoughItHasSpaces() {
    assertThat(posts().get(0).hashtags()).containsExactly(Hashtag.of("harbour"));
    assertThat(posts().get(1).hashtags()).containsExactly(Hashtag.of("harbour life"));
  }

  @Test
  void aRepostHasNothingOfItsOwn() {
    Post repost = posts().get(2);
    assertThat(repost.text()).isNull();
    assertThat(repost.hashtags()).isNull();
    assertThat(repost.mediaType()).isEqualTo(MediaType.OTHER);
  }

  @Test
  void aProfileIsKeptUnderItsNameBecauseNoIdIsTold() {
    Outcome outcome = read(new Request.Resolve(ANNA), Position.START, "profile.json");
    Profile anna = documents(outcome, Profile.class).getFirst();
    assertThat(anna.key()).isEqualTo("anna.k");
    assertThat(anna.url()).isEqualTo("https://www.threads.com/@anna.k");
    assertThat(anna.verified()).isFalse();
    assertThat(anna.bio()).isEqualTo("I am made up.");
    assertThat(anna.counts().values()).isEqualTo(Map.of(Metric.FOLLOWERS, Count.of(1_200)));
  }

  @Test
  void theFirstPageLeavesTheDateOfItsOldestPostForThePast() {
    assertThat(fetched(read(PAGE, Position.START, "page.json")).next())
        .isEqualTo(
            new Position("2025-12-31T23:50:00Z 18000000000000101", null, "2025-12-31T23:30:00Z"));
  }

  @Test
  void aLaterLookWalksByCursor() {
    Position before = new Position("2025-12-01T00:00:00Z 1", null, "2025-11-30T00:00:00Z");
    Fetched page = fetched(read(PAGE, before, "page.json"));
    assertThat(page.next().walk())
        .isEqualTo(new Walk("QVafter", "2025-12-31T23:50:00Z 18000000000000101", 1));
    assertThat(page.next().backfill()).isEqualTo(before.backfill());
  }

  @Test
  void thePastEndsWhereNothingIsOlder() {
    Position past = new Position("m", null, "2026-01-01T00:00:00Z");
    Fetched older = fetched(read(new Request.Backfill(TAG), past, "page.json"));
    assertThat(older.next().backfill()).isEqualTo("2025-12-31T23:30:00Z");
    assertThat(older.more()).isTrue();
    Response none = Answers.of(200, Map.of(), "{\"data\":[]}");
    Fetched end = fetched(read(new Request.Backfill(TAG), older.next(), none));
    assertThat(end.next()).isEqualTo(older.next());
    assertThat(end.more()).isFalse();
  }

  @Test
  void aSearchThatFindsNothingIsAnEmptyPage() {
    Response none = Answers.of(200, Map.of(), "{\"data\":[],\"paging\":{}}");
    Fetched page = fetched(read(PAGE, Position.START, none));
    assertThat(page.documents()).isEmpty();
    assertThat(page.next()).isEqualTo(Position.START);
    assertThat(page.capacity()).isEqualTo(100);
  }

  @Test
  void aPermissionThatIsMissingRefusesTheToken() {
    String words = "(#10) Application does not have permission for this action";
    String body = "{\"error\":{\"message\":\"" + words + "\",\"code\":10}}";
    assertThat(read(PAGE, Position.START, Answers.of(403, Map.of(), body)))
        .isEqualTo(new Refused(ErrorClass.FORBIDDEN, words));
  }

  @Test
  void aProfileIsNoPageOfPosts() {
    assertThat(read(PAGE, Position.START, "profile.json")).isInstanceOf(Unreadable.class);
  }

  private static List<Post> posts() {
    return documents(read(PAGE, Position.START, "page.json"), Post.class);
  }

  private static Outcome read(Request request, Position from, String name) {
    return read(request, from, Answers.of(ThreadsReadTest.class, name));
  }

  private static Outcome read(Request request, Position from, Response response) {
    return new ThreadsConnector().read(request, from, response);
  }
}
