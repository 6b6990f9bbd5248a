package io.trawl.connectors.reddit.atom;

import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Position.Walk;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Author;
import io.trawl.model.MediaType;
import io.trawl.model.Post;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedditAtomConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "reddit", "caturday", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "reddit", "ann_made", null, "t2_madeann");
  private static final Target CATS = new Target.Handle("t3", "reddit", "r/madecats", null, null);
  private static final URI HOME = URI.create("https://www.example");

  private final RedditAtomConnector reddit = new RedditAtomConnector();

  @Override
  protected Connector connector() {
    return reddit;
  }

  @Override
  protected Target.Tag tagTarget() {
    return TAG;
  }

  @Override
  protected Target.Handle handleTarget() {
    return ANN;
  }

  @Override
  protected String page() {
    return "page.xml";
  }

  @Override
  protected Optional<Outcome> counted(UnaryOperator<Response> change) {
    return Optional.empty();
  }

  @Override
  protected List<String> fixtures() {
    return List.of("page.xml", "comments.xml");
  }

  @Test
  void everyListIsAFeedThatGoesOnAfterItsLastEntry() {
    String search = "https://www.example/search.rss?q=caturday&sort=new&type=link&limit=100";
    assertThat(asked(new Request.Page(TAG), Position.START)).isEqualTo(search);
    Position walking = new Position("m", new Walk("t3_w", "n", 1), "t3_b");
    assertThat(asked(new Request.Page(TAG), walking)).isEqualTo(search + "&after=t3_w");
    assertThat(asked(new Request.Backfill(CATS), walking))
        .isEqualTo("https://www.example/r/madecats/new/.rss?limit=100&after=t3_b");
    assertThat(asked(new Request.Page(ANN), Position.START))
        .isEqualTo("https://www.example/user/ann_made/submitted/.rss?sort=new&limit=100");
    assertThat(asked(new Request.Comments(TAG, "t3_made1"), Position.START))
        .isEqualTo("https://www.example/comments/made1/.rss?sort=new&limit=100");
  }

  @Test
  void aFeedIsAskedWithoutASecretAndNothingElseIsAsked() {
    Call call = reddit.call(new Request.Page(TAG), Position.START, HOME).orElseThrow();
    assertThat(call.auth()).isEqualTo(Call.Auth.NONE);
    assertThat(call.headers()).containsEntry("Accept", "application/atom+xml");
    assertThat(reddit.call(new Request.Resolve(CATS), Position.START, HOME)).isEmpty();
    assertThat(reddit.refreshMax()).isZero();
  }

  @Test
  void anEntryIsASubmissionWithoutCounts() {
    Post post = Expectations.documents(read(fixture("page.xml")), Post.class).getFirst();
    assertThat(post.key()).isEqualTo("t3_made1");
    assertThat(post.platform()).isEqualTo("reddit");
    assertThat(post.url()).isEqualTo("https://www.reddit.com/r/madecats/comments/made1/a_cat/");
    assertThat(post.author()).isEqualTo(new Author(null, "ann_made", null));
    assertThat(post.text()).isEqualTo("A cat & a cheese");
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
    assertThat(post.mediaType()).isEqualTo(MediaType.IMAGE);
    assertThat(post.counts().values()).isEmpty();
    assertThat(post.hashtags()).isNull();
  }

  @Test
  void aTextIsTakenOutOfTheTableAroundIt() {
    Post post = Expectations.documents(read(fixture("page.xml")), Post.class).get(1);
    assertThat(post.text()).isEqualTo("Who knows this one?\nSeen in Köln.\n\nIs & was <3");
    assertThat(post.mediaType()).isEqualTo(MediaType.TEXT);
    assertThat(post.createdAt()).isEqualTo(Instant.parse("2025-12-31T23:40:00Z"));
  }

  @Test
  void aCommentIsItsTextOnly() {
    Outcome outcome =
        reddit.read(new Request.Comments(TAG, "t3_made1"), Position.START, fixture("comments.xml"));
    Post comment = Expectations.below("t3_made1", outcome).getFirst();
    assertThat(comment.key()).isEqualTo("t1_c1");
    assertThat(comment.text()).isEqualTo("What a cheese");
    assertThat(fetched(outcome).notes()).containsExactly("unreadable-items:1");
  }

  @ParameterizedTest
  @CsvSource({
    "https://v.redd.it/x, VIDEO",
    "https://www.reddit.com/gallery/x, CAROUSEL",
    "https://i.imgur.example/x.PNG?w=1, IMAGE",
    "https://news.example/x, LINK"
  })
  void whatASubmissionIsFollowsFromWhereItLeads(String link, MediaType type) {
    String page = fixture("page.xml").body().utf8().replace("https://i.redd.it/made1.jpeg", link);
    assertThat(
            Expectations.documents(read(answer(200, Map.of(), page)), Post.class)
                .getFirst()
                .mediaType())
        .isEqualTo(type);
  }

  @Test
  void aWalkGoesOnByTheLastEntryAndARepeatedOneEndsIt() {
    assertThat(fetched(read(fixture("page.xml"))).next())
        .isEqualTo(new Position("2025-12-31T23:50:00Z t3_made1", null, "t3_made2"));
    Position before = new Position("2025-01-01T00:00:00Z t3_old", null, null);
    Fetched walking = fetched(reddit.read(new Request.Page(TAG), before, fixture("page.xml")));
    assertThat(walking.next().walk())
        .isEqualTo(new Walk("t3_made2", "2025-12-31T23:50:00Z t3_made1", 1));
    Fetched again =
        fetched(reddit.read(new Request.Page(TAG), walking.next(), fixture("page.xml")));
    assertThat(again.notes()).containsExactly("repeated-cursor");
  }

  @Test
  void anEmptyFeedIsNoError() {
    String empty = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>none</title></feed>";
    assertThat(fetched(read(answer(200, Map.of(), empty))).documents()).isEmpty();
  }

  @Test
  void xmlThatIsNoFeedIsUnreadableAndAPageIsAWall() {
    assertThat(Expectations.error(read(answer(200, Map.of(), "<?xml version=\"1.0\"?><rss/>"))))
        .isEqualTo(ErrorClass.UPSTREAM_SCHEMA);
    String page =
        "<?xml version=\"1.0\"?><!DOCTYPE html><html><h1>whoa there, pardner!</h1></html>";
    assertThat(Expectations.error(read(answer(403, Map.of(), page))))
        .isEqualTo(ErrorClass.BLOCKED_HTML);
    assertThat(Expectations.error(read(answer(200, Map.of(), page))))
        .isEqualTo(ErrorClass.BLOCKED_HTML);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"aaaa\"", "SYSTEM \"file:///etc/hostname\""})
  void noEntityIsExpandedOrFetched(String entity) {
    String declared = "<!DOCTYPE feed [<!ENTITY a " + entity + ">]>";
    String feed = "<feed><entry><id>t3_x</id><title>&a;</title></entry></feed>";
    assertThat(
            Expectations.error(
                read(answer(200, Map.of(), "<?xml version=\"1.0\"?>" + declared + feed))))
        .isEqualTo(ErrorClass.MALFORMED);
  }

  @Test
  void aFeedOfAHundredLongEntriesIsRead() {
    String entry =
        "<entry><id>t3_%d</id><title>x</title><content type=\"html\">"
            + "&lt;div class=\"md\"&gt;&lt;p&gt;words &amp;amp; more&lt;/p&gt;&lt;/div&gt;"
                .repeat(200)
            + "</content></entry>";
    StringBuilder feed = new StringBuilder("<feed>");
    for (int number = 0; number < 100; number++) {
      feed.append(entry.replace("%d", Integer.toString(number)));
    }
    assertThat(fetched(read(answer(200, Map.of(), feed.append("</feed>").toString()))).documents())
        .hasSize(100);
  }

  @Test
  void aRefusalInJsonIsReddits() {
    assertThat(Expectations.error(read(answer(403, Map.of(), "{\"reason\":\"private\"}"))))
        .isEqualTo(ErrorClass.PRIVATE);
    Map<String, String> search = Map.of("Location", "/subreddits/search?q=x");
    assertThat(Expectations.error(read(answer(302, search, "")))).isEqualTo(ErrorClass.NOT_FOUND);
  }

  private String asked(Request request, Position position) {
    return reddit.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
