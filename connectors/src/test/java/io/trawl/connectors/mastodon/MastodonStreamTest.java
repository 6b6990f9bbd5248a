package io.trawl.connectors.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.Heard;
import io.trawl.connectors.NetworkStream;
import io.trawl.connectors.StreamContract;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MastodonStreamTest extends StreamContract {

  private static final URI HOME = URI.create("wss://home.example");
  private static final Target TAG = new Target.Tag("t1", "mastodon", "caturday", SERVER);
  private static final Target ANNA = new Target.Handle("t2", "mastodon", "anna", SERVER, "1001");

  private final MastodonStream streaming = new MastodonStream();

  @Override
  protected NetworkStream stream() {
    return streaming;
  }

  @Override
  protected List<Target> targets() {
    return List.of(TAG, ANNA);
  }

  @Override
  protected List<String> posts() {
    return List.of(
        frame("update", fixture("status.json")), frame("status.update", fixture("status.json")));
  }

  @Override
  protected List<String> others() {
    return List.of(frame("delete", "115800000000000103"), "{\"event\":\"filters_changed\"}");
  }

  private static String frame(String event, String payload) {
    var frame = Body.MAPPER.createObjectNode().put("event", event).put("payload", payload);
    frame.putArray("stream").add("hashtag").add("Caturday");
    return frame.toString();
  }

  @Test
  void tagsAreSubscribedToOverOneSocketWithTheCredential() {
    NetworkStream.Opening opening = streaming.open(targets(), null, HOME).orElseThrow();
    assertThat(opening.call().uri()).hasToString("wss://home.example/api/v1/streaming");
    assertThat(opening.call().auth()).isEqualTo(Call.Auth.BEARER);
    assertThat(opening.messages())
        .containsExactly("{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"caturday\"}");
  }

  @Test
  void anAccountCannotBeHeard() {
    assertThat(streaming.open(List.of(ANNA), null, HOME)).isEmpty();
  }

  @Test
  void thereIsAnEndToTheTagsOfASocket() {
    List<Target> many =
        IntStream.range(0, 2 * MastodonStream.TAGS_MAX)
            .<Target>mapToObj(i -> new Target.Tag("t" + i, "mastodon", "tag" + i, SERVER))
            .toList();
    assertThat(streaming.open(many, null, HOME).orElseThrow().messages())
        .hasSize(MastodonStream.TAGS_MAX);
  }

  @Test
  void aPostComesWithItsAuthorAndTheTagItWasSentFor() {
    Heard.Posted heard = (Heard.Posted) streaming.read(posts().getFirst(), SERVER);
    assertThat(heard.tags()).containsExactly("caturday");
    assertThat(heard.edited()).isFalse();
    assertThat(heard.post().key())
        .isEqualTo("https://home.example/users/anna/statuses/115800000000000103");
    assertThat(heard.documents())
        .extracting(Seen::document)
        .hasExactlyElementsOfTypes(Post.class, Profile.class);
  }

  @Test
  void aChangedPostIsSaidToBeOne() {
    assertThat(((Heard.Posted) streaming.read(posts().getLast(), SERVER)).edited()).isTrue();
  }

  @Test
  void aDeletionNamesThePostAsItWasDelivered() {
    assertThat(streaming.read(others().getFirst(), SERVER))
        .isEqualTo(new Heard.Deleted("115800000000000103", null, null));
    assertThat(streaming.read(frame("delete", " "), SERVER)).isInstanceOf(Heard.Unreadable.class);
  }

  @Test
  void anErrorIsSaidInItsWords() {
    assertThat(streaming.read("{\"error\":\"Unknown stream type\",\"status\":400}", SERVER))
        .isInstanceOfSatisfying(
            Heard.Unreadable.class, it -> assertThat(it.reason()).contains("Unknown stream type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"id\":\"1\"}", "[]", "<p>"})
  void aPostThatCannotBeReadIsNotPassedOver(String payload) {
    assertThat(streaming.read(frame("update", payload), SERVER))
        .isInstanceOf(Heard.Unreadable.class);
  }
}
