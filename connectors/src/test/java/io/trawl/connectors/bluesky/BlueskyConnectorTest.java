package io.trawl.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Target;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlueskyConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG = new Target.Tag("t1", "bluesky", "caturday", null);
  private static final Target.Handle ANN =
      new Target.Handle("t2", "bluesky", "ann.example", null, "did:plc:madeann");
  private static final URI HOME = URI.create("https://public.example");

  private final BlueskyConnector bluesky = new BlueskyConnector();

  @Override
  protected Connector connector() {
    return bluesky;
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
  protected List<String> fixtures() {
    return List.of(
        "page.json",
        "author-feed.json",
        "posts.json",
        "profile.json",
        "profiles.json",
        "actors.json",
        "thread.json",
        "event.json",
        "event-delete.json");
  }

  @Test
  void aTagIsSearchedNewestFirstAndTheWalkGoesOnByCursor() {
    String first =
        "https://public.example/xrpc/app.bsky.feed.searchPosts"
            + "?q=%23caturday&tag=caturday&sort=latest&limit=100";
    assertThat(asked(new Request.Page(TAG), Position.START)).isEqualTo(first);
    Position walking = new Position("m", new Position.Walk("200", "n", 2), null);
    assertThat(asked(new Request.Page(TAG), walking)).isEqualTo(first + "&cursor=200");
  }

  @Test
  void anAccountIsAskedByItsIdOrElseByItsHandle() {
    String feed = "https://public.example/xrpc/app.bsky.feed.getAuthorFeed?actor=";
    assertThat(asked(new Request.Page(ANN), Position.START))
        .isEqualTo(feed + "did%3Aplc%3Amadeann&filter=posts_with_replies&limit=100");
    Target unresolved = new Target.Handle("t3", "bluesky", "ann.example", null, null);
    assertThat(asked(new Request.Page(unresolved), Position.START))
        .startsWith(feed + "ann.example&");
  }

  @Test
  void aTagIsBackfilledByDateAndAnAccountByCursor() {
    Position mark = new Position(null, null, "2025-12-31T23:00:00.999Z");
    assertThat(asked(new Request.Backfill(TAG), mark)).endsWith("&until=2025-12-31T23%3A00%3A01Z");
    assertThat(asked(new Request.Backfill(ANN), mark))
        .endsWith("&cursor=2025-12-31T23%3A00%3A00.999Z");
    assertThat(asked(new Request.Backfill(TAG), Position.START)).doesNotContain("until");
  }

  @Test
  void aHandleIsResolvedAndATagIsNot() {
    assertThat(asked(new Request.Resolve(ANN), Position.START))
        .isEqualTo(
            "https://public.example/xrpc/app.bsky.actor.getProfile?actor=did%3Aplc%3Amadeann");
    assertThat(bluesky.call(new Request.Resolve(TAG), Position.START, HOME)).isEmpty();
  }

  @Test
  void severalPostsAreRefreshedAtOnceButNotTooMany() {
    assertThat(asked(new Request.Refresh(TAG, List.of("at://a", "at://b")), Position.START))
        .isEqualTo(
            "https://public.example/xrpc/app.bsky.feed.getPosts"
                + "?uris=at%3A%2F%2Fa&uris=at%3A%2F%2Fb");
    Request tooMany = new Request.Refresh(TAG, Collections.nCopies(26, "at://a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bluesky.call(tooMany, Position.START, HOME))
        .withMessageContaining("<= 25");
  }

  @Test
  void theCommentsOfAPostAreItsThread() {
    assertThat(asked(new Request.Comments(TAG, "at://a"), Position.START))
        .isEqualTo(
            "https://public.example/xrpc/app.bsky.feed.getPostThread"
                + "?uri=at%3A%2F%2Fa&depth=6&parentHeight=0");
  }

  @Test
  void aTagMayBeAnEmojiAndAHandleAnId() {
    ConnectorSettings settings = ConnectorSettings.of("bluesky", ConfigFactory.empty());
    assertThat(List.of("🐈‍⬛", "c-a-t", "Ça", "2025")).allMatch(settings.tag().asMatchPredicate());
    assertThat(List.of("did:plc:madeann", "a-b.bsky.social"))
        .allMatch(settings.handle().asMatchPredicate());
    assertThat(List.of("ann", "-a.example", "ann.example.", "did:key:x"))
        .noneMatch(settings.handle().asMatchPredicate());
  }

  private String asked(Request request, Position position) {
    return bluesky.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
