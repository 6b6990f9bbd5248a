package io.trawl.connectors.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Target;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MastodonConnectorTest extends ConnectorContract {

  private static final Target.Tag TAG =
      new Target.Tag("t1", "mastodon", "caturday", "home.example");
  private static final Target.Handle ANNA =
      new Target.Handle("t2", "mastodon", "anna@home.example", "home.example", "1001");
  private static final URI HOME = URI.create("https://home.example/");

  private final MastodonConnector mastodon = new MastodonConnector();

  @Override
  protected Connector connector() {
    return mastodon;
  }

  @Override
  protected Target.Tag tagTarget() {
    return TAG;
  }

  @Override
  protected Target.Handle handleTarget() {
    return ANNA;
  }

  @Override
  protected List<String> fixtures() {
    return List.of(
        "page.json",
        "page-text-ids.json",
        "page-number-ids.json",
        "page-wishes.json",
        "account-statuses.json",
        "account.json",
        "account-suspended.json",
        "tag.json",
        "trends.json",
        "search.json",
        "status.json",
        "thread.json");
  }

  @Test
  void aTagIsAskedForwardFromTheNewestPostKnown() {
    assertThat(asked(new Request.Page(TAG), Position.START))
        .isEqualTo("https://home.example/api/v1/timelines/tag/caturday?limit=40");
    assertThat(asked(new Request.Page(TAG), new Position("105", null, "101")))
        .isEqualTo("https://home.example/api/v1/timelines/tag/caturday?limit=40&min_id=105");
  }

  @Test
  void aBackfillIsAskedBackwardFromItsOwnMark() {
    assertThat(asked(new Request.Backfill(TAG), new Position("105", null, "101")))
        .isEqualTo("https://home.example/api/v1/timelines/tag/caturday?limit=40&max_id=101");
  }

  @Test
  void anAccountIsAskedByItsNumberWithItsBoosts() {
    assertThat(asked(new Request.Page(ANNA), new Position("9", null, null)))
        .isEqualTo(
            "https://home.example/api/v1/accounts/1001/statuses"
                + "?exclude_reblogs=false&limit=40&min_id=9");
  }

  @Test
  void anAccountWhoseNumberIsUnknownHasNoPageYet() {
    Target unresolved = new Target.Handle("t3", "mastodon", "anna", null, null);
    assertThat(mastodon.call(new Request.Page(unresolved), Position.START, HOME)).isEmpty();
  }

  @Test
  void aNameIsLookedUpAndATagAskedForItsWeek() {
    Target unresolved = new Target.Handle("t3", "mastodon", "anna@home.example", null, null);
    assertThat(asked(new Request.Resolve(unresolved), Position.START))
        .isEqualTo("https://home.example/api/v1/accounts/lookup?acct=anna%40home.example");
    assertThat(asked(new Request.Resolve(TAG), Position.START))
        .isEqualTo("https://home.example/api/v1/tags/caturday");
  }

  @Test
  void anAccountThatIsKnownIsNotLookedUpByItsName() {
    assertThat(asked(new Request.Resolve(ANNA), Position.START))
        .isEqualTo("https://home.example/api/v1/accounts/1001");
  }

  @Test
  void severalPostsAreRefreshedAtOnceButNotTooMany() {
    assertThat(asked(new Request.Refresh(TAG, List.of("1", "2")), Position.START))
        .isEqualTo("https://home.example/api/v1/statuses?id%5B%5D=1&id%5B%5D=2");
    Request tooMany = new Request.Refresh(TAG, Collections.nCopies(21, "1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mastodon.call(tooMany, Position.START, HOME))
        .withMessageContaining("<= 20");
  }

  @Test
  void theCommentsOfAPostAreItsThread() {
    assertThat(asked(new Request.Comments(TAG, "105"), Position.START))
        .isEqualTo("https://home.example/api/v1/statuses/105/context");
  }

  private String asked(Request request, Position position) {
    return mastodon.call(request, position, HOME).orElseThrow().uri().toString();
  }
}
