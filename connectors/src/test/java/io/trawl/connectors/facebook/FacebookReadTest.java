package io.trawl.connectors.facebook;

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
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FacebookReadTest {

  private static final Target HARBOUR =
      new Target.Handle("h", "facebook", "harbourmade", null, null);
  private static final Request PAGE = new Request.Page(HARBOUR);
  private static final Request RESOLVE = new Request.Resolve(HARBOUR);

  @Test
  void aPostIsReadWithEverythingThatIsSaidOfIt() {
    Post post = documents(read(PAGE, "page.json"), Post.class).getFirst();
    assertThat(post.key()).isEqualTo("501_901");
    assertThat(post.url()).isEqualTo("https://www.facebook.com/501/posts/901/");
    assertThat(post.author()).isEqualTo(new Author("501", null, "Harbour Made"));
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
    assertThat(post.hashtags()).containsExactly(Hashtag.of("HarbourMade"));
    assertThat(post.mentions()).containsExactly("777");
    assertThat(post.location()).isEqualTo("Pier 3");
    assertThat(post.mediaType()).isEqualTo(MediaType.CAROUSEL);
    assertThat(post.counts().values())
        .isEqualTo(
            Map.of(
                Metric.LIKES, Count.of(15),
                Metric.COMMENTS, Count.of(0),
                Metric.SHARES, Count.of(4)));
  }

  @Test
  void whatFacebookWroteItselfIsNoTextAndSharesThatAreMissingAreAbsent() {
    Post post = documents(read(PAGE, "page.json"), Post.class).getLast();
    assertThat(post.text()).isNull();
    assertThat(post.hashtags()).isNull();
    assertThat(post.url()).isEqualTo("https://www.facebook.com/harbourmade/videos/902/");
    assertThat(post.mediaType()).isEqualTo(MediaType.VIDEO);
    assertThat(post.counts().get(Metric.SHARES)).isEqualTo(Count.absent());
  }

  @Test
  void anOldPostIsReadAsWell() {
    Outcome outcome = read(PAGE, "old-feed.json");
    Post post = documents(outcome, Post.class).getFirst();
    assertThat(post.counts().get(Metric.LIKES)).isEqualTo(Count.of(7));
    assertThat(post.counts().get(Metric.COMMENTS)).isEqualTo(Count.of(3));
    assertThat(post.mentions()).containsExactly("777");
    assertThat(post.mediaType()).isEqualTo(MediaType.LINK);
    assertThat(fetched(outcome).next().backfill())
        .isEqualTo("?until=1335866399&__paging_token=enc%2Bmade");
  }

  @Test
  void aLookWalksByCursorAndKeepsNoAddressThatHoldsTheToken() {
    Position before = new Position("2025-12-01T00:00:00Z 501_1", null, "past");
    Fetched page = fetched(read(PAGE, before, "page.json"));
    assertThat(page.more()).isTrue();
    assertThat(page.next().walk())
        .isEqualTo(new Walk("QVafter", "2025-12-31T23:50:00Z 501_901", 1));
    assertThat(page.next().toString()).doesNotContain("MADE");
    assertThat(page.documents()).extracting(Seen::source).noneMatch(it -> it.has("paging"));
  }

  @Test
  void aPageHasFollowersAndThoseWhoLikeItAreNone() {
    Seen seen = fetched(read(RESOLVE, "profile.json")).documents().getFirst();
    Profile page = (Profile) seen.document();
    assertThat(page.key()).isEqualTo("501");
    assertThat(page.handle()).isEqualTo("harbourmade");
    assertThat(page.verified()).isFalse();
    assertThat(page.bio()).isEqualTo("A harbour, made up.");
    assertThat(page.counts().values()).isEqualTo(Map.of(Metric.FOLLOWERS, Count.of(9_500)));
    assertThat(seen.source().path("fan_count").intValue()).isEqualTo(9_000);
    assertThat(seen.source().has("posts")).isFalse();
  }

  @Test
  void thePostsWithinAPageAreAPage() {
    Fetched within = fetched(read(PAGE, "profile.json"));
    assertThat(within.documents()).hasSize(2);
    assertThat(within.next().newest()).isEqualTo("2025-12-31T23:50:00Z 501_901");
  }

  @Test
  void pagesThatAreFoundAreProfiles() {
    assertThat(documents(read(RESOLVE, "pages.json"), Profile.class))
        .extracting(Profile::url)
        .containsExactly("https://www.facebook.com/501", "https://www.facebook.com/502");
  }

  @Test
  void aPageWithoutPostsIsNotWhatAListWasAskedFor() {
    assertThat(read(PAGE, Answers.of(200, Map.of(), "{\"id\":\"501\",\"name\":\"Harbour\"}")))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aFeatureThatIsMissingRefusesTheToken() {
    String words = "(#10) This endpoint requires the 'Page Public Content Access' feature";
    String body = "{\"error\":{\"message\":\"" + words + "\",\"code\":10}}";
    assertThat(read(PAGE, Answers.of(400, Map.of(), body)))
        .isEqualTo(new Refused(ErrorClass.FORBIDDEN, words));
  }

  private static Outcome read(Request request, String name) {
    return read(request, Position.START, name);
  }

  private static Outcome read(Request request, Position from, String name) {
    return new FacebookConnector().read(request, from, Answers.of(FacebookReadTest.class, name));
  }

  private static Outcome read(Request request, Response response) {
    return new FacebookConnector().read(request, Position.START, response);
  }
}
