package io.trawl.connectors.instagramgraph;

import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Gone;
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
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InstagramGraphReadTest {

  private static final Target.Tag TAG = new Target.Tag("t", "instagram", "Hafenrundfahrt", null);
  private static final Request PAGE = new Request.Page(TAG);
  private static final String NUMBER = "17840000000000001";
  private static final Position NUMBERED = new Position("graph|" + NUMBER + "|", null, null);

  @Test
  void aPostIsKeptUnderTheNumberInItsAddressAndDeliveredUnderAnother() {
    Post post = documents(page(), Post.class).getFirst();
    assertThat(post.key()).isEqualTo("3458764513820540929"); // DAAAAAAAAAB in base 64.
    assertThat(post.deliveredId()).isEqualTo("17900000000000101");
    assertThat(post.url()).isEqualTo("https://www.instagram.com/p/DAAAAAAAAAB/");
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
    assertThat(post.author()).isEqualTo(Author.UNKNOWN);
    assertThat(post.hashtags())
        .containsExactly(Hashtag.of("Hafenrundfahrt"), Hashtag.of("hafen2025"));
    assertThat(post.mentions()).containsExactly("anna.k");
  }

  @Test
  void likesThatStayAwayAloneAreWithheld() {
    List<Post> posts = documents(page(), Post.class);
    assertThat(posts)
        .extracting(post -> post.counts().get(Metric.LIKES))
        .containsExactly(Count.of(12), Count.hidden(), Count.of(0));
    assertThat(posts)
        .extracting(post -> post.counts().get(Metric.COMMENTS))
        .containsExactly(Count.of(0), Count.of(3), Count.of(1));
    assertThat(posts)
        .extracting(post -> post.counts().get(Metric.VIEWS))
        .containsOnly(Count.absent());
    Outcome bare = read(PAGE, NUMBERED, "{\"data\":[{\"id\":\"1\",\"media_type\":\"IMAGE\"}]}");
    assertThat(documents(bare, Post.class).getFirst().counts().values()).isEmpty();
  }

  @Test
  void whatAPostMainlyIsFollowsFromItsTypes() {
    assertThat(documents(page(), Post.class))
        .extracting(Post::mediaType)
        .containsExactly(MediaType.IMAGE, MediaType.CAROUSEL, MediaType.REEL);
  }

  @Test
  void aPostWithoutACaptionSaysNothingOfItsTags() {
    Post post = documents(page(), Post.class).getLast();
    assertThat(post.text()).isNull();
    assertThat(post.hashtags()).isNull();
    assertThat(post.mentions()).isNull();
  }

  @Test
  void anAccountComesWithItsPosts() {
    Outcome outcome = read(new Request.Page(anna(null)), "discovery.json");
    Seen seen = fetched(outcome).documents().getFirst();
    Profile anna = (Profile) seen.document();
    assertThat(anna.key()).isEqualTo("17841400000000501");
    assertThat(anna.url()).isEqualTo("https://www.instagram.com/anna.k/");
    assertThat(anna.bio()).startsWith("I am made up");
    assertThat(anna.counts().values())
        .isEqualTo(
            Map.of(
                Metric.FOLLOWERS, Count.of(1_200),
                Metric.FOLLOWING, Count.of(0),
                Metric.POSTS, Count.of(77)));
    assertThat(seen.source().has("media")).isFalse();
    assertThat(documents(outcome, Post.class))
        .extracting(Post::author)
        .containsOnly(new Author("17841400000000501", "anna.k", "Anna Made"));
    assertThat(documents(outcome, Post.class).getFirst().counts().get(Metric.VIEWS))
        .isEqualTo(Count.of(900));
    assertThat(documents(outcome, Post.class).getLast().deliveredId())
        .isEqualTo("17900000000000202");
  }

  @Test
  void anAccountWithoutPostsIsAPageWithoutAny() {
    Fetched page = fetched(read(new Request.Page(anna(null)), "discovery-bare.json"));
    assertThat(page.documents()).hasSize(1);
    assertThat(page.next()).isEqualTo(Position.START);
    assertThat(page.more()).isFalse();
  }

  @Test
  void aNameThatIsAnotherAccountsNowIsGoneUntilItIsResolved() {
    Target.Handle before = anna("17841400000000777");
    assertThat(read(new Request.Page(before), "discovery.json"))
        .isInstanceOfSatisfying(
            Gone.class, it -> assertThat(it.error()).isEqualTo(ErrorClass.NOT_FOUND));
    assertThat(read(new Request.Resolve(before), "discovery.json")).isInstanceOf(Fetched.class);
    assertThat(read(new Request.Page(anna("17841400000000501")), "discovery.json"))
        .isInstanceOf(Fetched.class);
    assertThat(read(new Request.Page(anna("501")), "discovery.json")).isInstanceOf(Fetched.class);
  }

  @Test
  void theNumberOfATagBeginsAWalkThatItsFirstPageEnds() {
    Fetched number = fetched(read(PAGE, "hashtag-search.json"));
    assertThat(number.next())
        .isEqualTo(
            new Position(
                "graph|" + NUMBER + "|",
                new Walk("graph|" + NUMBER + "|", "graph|" + NUMBER + "|", 1),
                null));
    assertThat(number.more()).isTrue();
    assertThat(number.capacity()).isZero();
    Fetched first = fetched(read(PAGE, number.next(), Answers.of(getClass(), "page.json")));
    assertThat(first.next())
        .isEqualTo(
            new Position(
                "graph|" + NUMBER + "|2025-12-31T23:50:00Z 3458764513820540929", null, null));
    assertThat(first.more()).isFalse();
    assertThat(first.capacity()).isEqualTo(50);
  }

  @Test
  void aLaterLookWalksByCursorWithinTheTag() {
    Position before = new Position("graph|" + NUMBER + "|2025-12-30T00:00:00Z 1", null, null);
    Fetched page = fetched(read(PAGE, before, Answers.of(getClass(), "page.json")));
    assertThat(page.more()).isTrue();
    assertThat(page.next().newest()).isEqualTo(before.newest());
    assertThat(page.next().walk())
        .isEqualTo(
            new Walk(
                "graph|" + NUMBER + "|QVFmade",
                "graph|" + NUMBER + "|2025-12-31T23:50:00Z 3458764513820540929",
                1));
  }

  @Test
  void anAccountsPastGoesOnByItsCursor() {
    Request past = new Request.Backfill(anna(null));
    Fetched first = fetched(read(new Request.Page(anna(null)), "discovery.json"));
    assertThat(first.next().backfill()).isEqualTo("graph||QVFafter");
    assertThat(first.more()).isFalse();
    Fetched stuck = fetched(read(past, first.next(), Answers.of(getClass(), "discovery.json")));
    assertThat(stuck.notes()).containsExactly("repeated-cursor");
    Position older = new Position("graph||m", null, "graph||older");
    Fetched on = fetched(read(past, older, Answers.of(getClass(), "discovery.json")));
    assertThat(on.next().backfill()).isEqualTo("graph||QVFafter");
    assertThat(on.more()).isTrue();
  }

  @Test
  void aTagIsItsNumberAndItsNameAndNoTotal() {
    TagStats found = documents(read(resolve(), "hashtag-search.json"), TagStats.class).getFirst();
    assertThat(found.key()).isEqualTo("hafenrundfahrt");
    assertThat(found.deliveredId()).isEqualTo(NUMBER);
    assertThat(found.tag().spelling()).isEqualTo("Hafenrundfahrt");
    assertThat(found.url()).isEqualTo("https://www.instagram.com/explore/tags/Hafenrundfahrt/");
    assertThat(found.counts().values()).isEmpty();
    assertThat(documents(read(resolve(), "hashtag.json"), TagStats.class)).hasSize(1);
    assertThat(documents(read(resolve(), "recently-searched.json"), TagStats.class)).hasSize(2);
  }

  @Test
  void aTagWithoutANumberIsGone() {
    assertThat(read(PAGE, Position.START, "{\"data\":[]}")).isInstanceOf(Gone.class);
    assertThat(read(PAGE, NUMBERED, "{\"data\":[]}"))
        .isInstanceOfSatisfying(Fetched.class, it -> assertThat(it.next()).isEqualTo(NUMBERED));
  }

  @Test
  void aRefusedCursorStartsTheWalkAgainInTheSameTag() {
    Position walking =
        new Position("graph|" + NUMBER + "|m", new Walk("graph|" + NUMBER + "|c", null, 3), null);
    String refused = "{\"error\":{\"message\":\"(#100) Invalid cursor\",\"code\":100}}";
    Fetched again = fetched(read(PAGE, walking, Answers.of(400, Map.of(), refused)));
    assertThat(again.next()).isEqualTo(new Position("graph|" + NUMBER + "|m", null, null));
    assertThat(again.notes()).containsExactly("cursor-refused");
  }

  @Test
  void aPostByItselfIsNoAccountThoughItNamesOne() {
    String post = "{\"id\":\"179\",\"media_type\":\"IMAGE\",\"username\":\"anna.k\"}";
    assertThat(documents(read(resolve(), Position.START, post), Post.class))
        .singleElement()
        .satisfies(it -> assertThat(it.author().handle()).isEqualTo("anna.k"));
  }

  @Test
  void whatAnswersAnotherQuestionIsUnreadable() {
    assertThat(read(new Request.Page(anna(null)), "hashtag.json")).isInstanceOf(Unreadable.class);
    assertThat(read(PAGE, NUMBERED, "{\"data\":[{\"caption\":\"x\"}]}"))
        .isInstanceOf(Unreadable.class);
  }

  private static Target.Handle anna(String nativeId) {
    return new Target.Handle("h", "instagram", "anna.k", null, nativeId);
  }

  private static Request resolve() {
    return new Request.Resolve(TAG);
  }

  private static Outcome page() {
    return read(PAGE, NUMBERED, Answers.of(InstagramGraphReadTest.class, "page.json"));
  }

  private static Outcome read(Request request, String name) {
    return read(request, Position.START, Answers.of(InstagramGraphReadTest.class, name));
  }

  private static Outcome read(Request request, Position from, String body) {
    return read(request, from, Answers.of(200, Map.of(), body));
  }

  private static Outcome read(Request request, Position from, Response response) {
    return new InstagramGraphConnector().read(request, from, response);
  }
}
