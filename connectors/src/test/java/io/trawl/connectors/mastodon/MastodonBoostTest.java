package io.trawl.connectors.mastodon;

import static io.trawl.connectors.Expectations.documents;
import static io.trawl.connectors.Expectations.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Post;
import io.trawl.model.Repost;
import io.trawl.model.Target;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who passes a post on. */
final class MastodonBoostTest {

  private static final Target ANNA =
      new Target.Handle("h", "mastodon", "anna", "home.example", "1001");

  @Test
  void whoRepeatsAPostIsToldByTheBoostWithoutThePost() {
    Outcome page =
        new MastodonConnector()
            .read(
                new Request.Page(ANNA),
                Position.START,
                Answers.of(getClass(), "account-statuses.json"));
    Repost boost = documents(page, Repost.class).getFirst();
    Post original = documents(page, Post.class).getFirst();
    assertThat(boost.by().handle()).isEqualTo("anna@home.example");
    assertThat(boost.of()).isEqualTo(original.key());
    assertThat(boost.at()).isEqualTo(Instant.parse("2025-12-31T23:50:00Z"));
    assertThat(boost.deliveredId()).endsWith("/statuses/115800000000000203/activity");
    assertThat(fetched(page).documents())
        .filteredOn(seen -> seen.document() instanceof Repost)
        .allMatch(seen -> seen.source().has("account") && !seen.source().has("reblog"));
  }
}
