package io.trawl.connectors.mastodon;

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
import io.trawl.model.Comment;
import io.trawl.model.Count;
import io.trawl.model.Hashtag;
import io.trawl.model.Lost;
import io.trawl.model.MediaType;
import io.trawl.model.Metric;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.TagStats;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken from each shape that Mastodon sends. */
final class MastodonReadTest {

  private static final Target TAG = new Target.Tag("t", "mastodon", "caturday", "home.example");
  private static final Target ANNA =
      new Target.Handle("h", "mastodon", "anna", "home.example", "1001");
  private static final Request PAGE = new Request.Page(TAG);

  @Test
  void aPostIsKeptUnderItsAddressOfAllServersBesideTheNumberOfThisOne() {
    Post post = posts("page.json").getFirst();
    assertThat(post.key()).isEqualTo("https://home.example/users/anna/statuses/115800000000000105");
    assertThat(post.deliveredId()).isEqualTo("115800000000000105");
    assertThat(post.url()).isEqualTo("https://home.example/@anna/115800000000000105");
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
  }

  @Test
  void theTextIsPlainAndKeepsItsLines() {
    assertThat(posts("page.json").getFirst().text())
        .isEqualTo("Fish & chips with #Caturday\nand @bo\n\nNew paragraph");
    assertThat(posts("page-text-ids.json").getFirst().text()).isEqualTo("Note one\n\na\nb");
  }

  @Test
  void theTagsAreThoseTheServerSaysInTheirSpelling() {
    assertThat(posts("page.json").getFirst().hashtags())
        .containsExactly(Hashtag.of("Caturday"), Hashtag.of("food"));
    assertThat(posts("page-text-ids.json").getFirst().hashtags()).isNull();
  }

  @Test
  void aWarningIsTheFirstLineOfTheText() {
    Post post = posts("page.json").get(1);
    assertThat(post.text()).isEqualTo("Contains a cat\nBehind a warning #caturday");
    assertThat(post.sensitive()).isTrue();
    assertThat(post.editedAt()).isEqualTo(Instant.parse("2025-12-31T23:55:00Z"));
    assertThat(post.lang()).isNull();
  }

  @Test
  void aHiddenCountAndOneThatIsMissingAreNoNumbers() {
    assertThat(posts("page.json").get(1).counts().get(Metric.LIKES)).isEqualTo(Count.hidden());
    assertThat(posts("page.json").get(3).counts().get(Metric.COMMENTS)).isEqualTo(Count.absent());
    assertThat(posts("page.json").getFirst().counts().values())
        .isEqualTo(
            Map.of(
                Metric.LIKES, Count.of(3),
                Metric.COMMENTS, Count.of(1),
                Metric.SHARES, Count.of(2),
                Metric.QUOTES, Count.of(0)));
  }

  @Test
  void whatAPostMainlyIsFollowsFromWhatHangsOnIt() {
    assertThat(posts("page.json"))
        .extracting(Post::mediaType)
        .containsExactly(
            MediaType.TEXT, MediaType.VIDEO, MediaType.POLL, MediaType.CAROUSEL, MediaType.LINK);
  }

  @Test
  void everyAuthorOfAPageIsAProfileOnceAndJoinsThePosts() {
    Outcome page = read("page.json");
    assertThat(documents(page, Profile.class))
        .extracting(Profile::key)
        .containsExactly("https://home.example/@anna", "https://far.example/@bo");
    assertThat(posts("page.json"))
        .extracting(post -> post.author().id())
        .containsOnly("https://home.example/@anna", "https://far.example/@bo");
  }

  @Test
  void theSameAccountSeenByTwoServersIsOneProfile() {
    Target elsewhere = new Target.Tag("t", "mastodon", "caturday", "third.example");
    Outcome there =
        read(new Request.Page(elsewhere), Position.START, Answers.of(getClass(), "page.json"));
    assertThat(documents(there, Profile.class).getLast().key())
        .isEqualTo(documents(read("page.json"), Profile.class).getLast().key());
  }

  @Test
  void anAccountCarriesItsHostAndItsCounts() {
    Profile anna =
        documents(
                read(
                    new Request.Resolve(ANNA),
                    Position.START,
                    Answers.of(getClass(), "account.json")),
                Profile.class)
            .getFirst();
    assertThat(anna.handle()).isEqualTo("anna@home.example");
    assertThat(anna.deliveredId()).isEqualTo("1001");
    assertThat(anna.bio()).isEqualTo("I am anna, and made up.");
    assertThat(anna.counts().get(Metric.FOLLOWERS)).isEqualTo(Count.of(120));
    assertThat(anna.verified()).isNull();
  }

  @Test
  void aCountThatItsOwnerHidesIsHiddenThoughItIsSentAsZero() {
    Profile pia = documents(read("page-text-ids.json"), Profile.class).getFirst();
    assertThat(pia.counts().get(Metric.FOLLOWERS)).isEqualTo(Count.hidden());
    assertThat(pia.counts().get(Metric.FOLLOWING)).isEqualTo(Count.of(30));
  }

  @Test
  void aBoostStandsForThePostItRepeatsButMovesTheMarkByItsOwnId() {
    Outcome page =
        read(
            new Request.Page(ANNA),
            Position.START,
            Answers.of(getClass(), "account-statuses.json"));
    assertThat(documents(page, Post.class))
        .extracting(Post::deliveredId)
        .containsExactly("115800000000000055", "115800000000000202");
    assertThat(documents(page, Post.class).getFirst().author().handle())
        .isEqualTo("bo@far.example");
    assertThat(fetched(page).next().newest()).isEqualTo("115800000000000203");
    assertThat(fetched(page).next().backfill()).isEqualTo("115800000000000202");
  }

  @Test
  void aBoostTellsOfBothAccounts() {
    Outcome page =
        read(
            new Request.Page(ANNA),
            Position.START,
            Answers.of(getClass(), "account-statuses.json"));
    assertThat(documents(page, Profile.class))
        .extracting(Profile::handle)
        .containsExactly("bo@far.example", "anna@home.example");
  }

  @Test
  void aTagHasNoTotalButASumOfItsDays() {
    TagStats tag =
        documents(
                read(new Request.Resolve(TAG), Position.START, Answers.of(getClass(), "tag.json")),
                TagStats.class)
            .getFirst();
    assertThat(tag.key()).isEqualTo("home.example/caturday");
    assertThat(tag.tag().spelling()).isEqualTo("Caturday");
    assertThat(tag.counts().get(Metric.TOTAL_POSTS)).isEqualTo(Count.absent());
    assertThat(tag.counts().get(Metric.RECENT_POSTS)).isEqualTo(Count.of(25));
    assertThat(tag.window()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void oneUnreadableDayMakesTheSumAbsent() {
    String body =
        """
        {"name":"x","url":"https://a.example/tags/x",
         "history":[{"day":"1","uses":"5"},{"day":"0","uses":"many"}]}
        """;
    TagStats tag =
        documents(
                read(new Request.Resolve(TAG), Position.START, Answers.of(200, Map.of(), body)),
                TagStats.class)
            .getFirst();
    assertThat(tag.counts().get(Metric.RECENT_POSTS)).isEqualTo(Count.absent());
  }

  @Test
  void listsOfTagsSearchesAndSinglePostsAreToldApartByStructure() {
    Request any = new Request.Resolve(TAG);
    assertThat(
            documents(
                read(any, Position.START, Answers.of(getClass(), "trends.json")), TagStats.class))
        .extracting(tag -> tag.tag().spelling())
        .containsExactly("One", "二");
    Outcome search = read(any, Position.START, Answers.of(getClass(), "search.json"));
    assertThat(documents(search, Profile.class)).hasSize(2);
    assertThat(documents(search, Post.class)).hasSize(1);
    assertThat(documents(search, TagStats.class)).hasSize(1);
    assertThat(
            documents(read(any, Position.START, Answers.of(getClass(), "status.json")), Post.class))
        .hasSize(1);
  }

  @Test
  void commentsAreWhatStandsBelowAPostAndNeverPostsOrProfiles() {
    Outcome thread = comments(Answers.of(getClass(), "thread.json"));

    assertThat(fetched(thread).documents())
        .extracting(Seen::document)
        .allSatisfy(document -> assertThat(document).isInstanceOf(Comment.class));
    assertThat(documents(thread, Comment.class))
        .extracting(comment -> comment.said().text())
        .containsExactly("I agree", "Thank you", "Answers one that is gone");
    assertThat(fetched(thread).next()).isEqualTo(Position.START);
    assertThat(fetched(thread).capacity()).isZero();
  }

  @Test
  void aCommentNamesThePostByKeyAndTheCommentItAnswersIfThatIsThere() {
    List<Comment> comments =
        documents(comments(Answers.of(getClass(), "thread.json")), Comment.class);

    assertThat(comments).extracting(Comment::of).containsOnly("https://home.example/post");
    assertThat(comments)
        .extracting(Comment::parent)
        .containsExactly(null, comments.getFirst().key(), null);
    assertThat(comments.get(1).counts().get(Metric.COMMENTS)).isEqualTo(Count.absent());
    assertThat(comments.get(1).counts().get(Metric.LIKES)).isEqualTo(Count.of(3));
  }

  @Test
  void anEmptyThreadIsReadAndAPageIsNone() {
    assertThat(
            fetched(comments(Answers.of(200, Map.of(), "{\"ancestors\":[],\"descendants\":[]}")))
                .documents())
        .isEmpty();
    assertThat(Expectations.error(comments(Answers.of(getClass(), "page.json"))))
        .isEqualTo(ErrorClass.UPSTREAM_SCHEMA);
  }

  @Test
  void aPostThatIsAskedForAndDoesNotComeIsLost() {
    List<String> there = posts("page.json").stream().map(Post::deliveredId).limit(1).toList();
    Request asked = new Request.Refresh(TAG, List.of(there.getFirst(), "999"));
    Outcome answer = read(asked, Position.START, Answers.of(MastodonReadTest.class, "page.json"));

    assertThat(((Outcome.Fetched) answer).lost())
        .containsExactly(Lost.post("999", Lost.Why.UNKNOWN));
  }

  private static Outcome comments(Response answer) {
    Request asked = new Request.Comments(TAG, "115800000000000105", "https://home.example/post");
    return read(asked, Position.START, answer);
  }

  @Test
  void oneBrokenItemIsNotedAndTheOthersAreRead() {
    String good = Answers.of(getClass(), "status.json").body().utf8();
    Outcome page =
        read(PAGE, Position.START, Answers.of(200, Map.of(), "[{\"id\":1}," + good + "]"));
    assertThat(documents(page, Post.class)).hasSize(1);
    assertThat(fetched(page).notes()).containsExactly("unreadable-items:1");
  }

  @Test
  void aPageOfWhichNoPostCanBeReadIsAShapeWeDoNotKnow() {
    String renamed =
        Answers.of(getClass(), "page.json").body().utf8().replace("\"uri\": ", "\"iri\": ");
    Target anywhere = new Target.Tag("t", "mastodon", "caturday", null);
    Outcome page =
        read(new Request.Page(anywhere), Position.START, Answers.of(200, Map.of(), renamed));
    assertThat(Expectations.error(page)).isEqualTo(ErrorClass.UPSTREAM_SCHEMA);
  }

  private static List<Post> posts(String name) {
    return documents(read(name), Post.class);
  }

  private static Outcome read(String name) {
    return read(PAGE, Position.START, Answers.of(MastodonReadTest.class, name));
  }

  private static Outcome read(Request request, Position position, Response response) {
    return new MastodonConnector().read(request, position, response);
  }
}
