package io.trawl.connectors.mastodon;

import static io.trawl.connectors.Expectations.documents;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import io.trawl.model.Wish;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What accounts ask of those who collect, flag by flag, and where no flag was sent. */
final class MastodonWishesTest {

  @Test
  void whatAnAccountAsksOfThoseWhoCollectIsCarriedWithItAndWithItsPosts() {
    Outcome page =
        new MastodonConnector()
            .read(
                new Request.Page(new Target.Tag("t", "mastodon", "caturday", "home.example")),
                Position.START,
                Answers.of(getClass(), "page-wishes.json"));
    Map<String, Optional<List<Wish>>> asked = new TreeMap<>();
    for (Profile profile : documents(page, Profile.class)) {
      asked.put(profile.name(), Optional.ofNullable(profile.wishes()));
    }
    assertThat(asked)
        .containsEntry("Made 0", Optional.of(List.of()))
        .containsEntry("Made 1", Optional.of(List.of(Wish.NO_SEARCH)))
        .containsEntry(
            "Made 2", Optional.of(List.of(Wish.NO_SEARCH, Wish.NO_DISCOVERY, Wish.NO_INDEX)))
        .containsEntry("Made 3", Optional.of(List.of()))
        .containsEntry("Made 4", Optional.empty())
        .containsEntry("Made 5", Optional.empty())
        .containsEntry("Made 6", Optional.empty());
    assertThat(documents(page, Post.class))
        .hasSize(asked.size())
        .allSatisfy(post ->
            assertThat(Optional.ofNullable(post.author().wishes()))
                .isEqualTo(asked.get(post.author().name())));
  }
}
