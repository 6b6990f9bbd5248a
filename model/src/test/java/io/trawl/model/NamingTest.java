package io.trawl.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An id that is a small number and a name that is a common word: the hardest there are. */
  private final Naming naming =
      new Naming(
          new Barring(
              Set.of("7", "did:plc:ann", "https://one.example/@ann"),
              Set.of("art", "ann@one.example"),
              Set.of("old"),
              Set.of("at://did:plc:else/1")),
          "net");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': 7}",
        "{'user_id': '7'}",
        "{'authorId': '7'}",
        "{'items': [{'owner': {'pk': 7}}]}",
        "{'username': 'Art'}",
        "{'author': 'art'}",
        "{'acct': 'ann@one.example'}",
        "{'account': {'url': 'https://one.example/@ann'}}",
        "{'link': 'https://net.example/art'}",
        "{'link': 'https://net.example/art/status/5'}",
        "{'link': 'https://net.example/u/art/comments'}",
        "{'url': 'https://one.example/users/ann/statuses/12'}",
        "{'uri': 'at://did:plc:ann/app.bsky.feed.post/3k'}",
        "{'call': 'https://net.example/feed?actor=did%3Aplc%3Aann&limit=5'}"
      })
  void whereAMemberSaysThatItIsAnAccountItsIdAndNameAreKnown(String json) {
    assertThat(naming.anywhere(json(json))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'likes': 7}",
        "{'tags': [{'name': 'art'}]}",
        "{'tag': 'art', 'text': 'art by art, 7 of them'}",
        "{'url': 'https://net.example/explore/tags/art'}",
        "{'author': 'old'}",
        "{'id': '77', 'username': 'arty'}",
        "{'uri': 'not an address did:plc:ann'}"
      })
  void aNumberOrAWordThatIsTheSameIsNobody(String json) {
    assertThat(naming.anywhere(json(json))).isFalse();
  }

  @Test
  void theIdDecidesWhereThereIsOneBecauseNamesChangeHands() {
    assertThat(naming.author("7", "whoever")).isTrue();
    assertThat(naming.author("8", "art")).as("who has the name now").isFalse();
    assertThat(naming.author(null, "art")).isTrue();
    assertThat(naming.author(null, "old")).isTrue();
    assertThat(naming.author(null, null)).isFalse();
  }

  @Test
  void ofTextThatIsNoJsonAnyWordCounts() {
    assertThat(naming.text("<a href=\"/u/art\">x</a>")).isTrue();
    assertThat(naming.text("{\"did\":\"did:plc:ann\", broken")).isTrue();
    assertThat(naming.text("arts and artists")).isFalse();
  }

  @Test
  void namesInATextAreReplacedAndNothingElse() {
    assertThat(naming.replaced("no account @art, nor did:plc:ann; art7 is there.", "x"))
        .isEqualTo("no account x, nor x; art7 is there.");
    assertThat(naming.replaced("posts_art.2026.jsonl of old", "x"))
        .isEqualTo("posts_x.2026.jsonl of x");
  }

  @Test
  void aDocumentIsKnownByItsKeyAndByWhoseAddressThatIs() {
    assertThat(naming.document("at://did:plc:else/1")).isTrue();
    assertThat(naming.document("at://did:plc:ann/9")).isTrue();
    assertThat(naming.document("at://did:plc:else/2")).isFalse();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }

  private record Barring(
      Set<String> accounts, Set<String> handles, Set<String> former, Set<String> keys)
      implements Barred {

    @Override
    public boolean isEmpty(String platform) {
      return false;
    }

    @Override
    public boolean account(String platform, String id) {
      return accounts.contains(id);
    }

    @Override
    public boolean handle(String platform, String handle) {
      return handles.contains(handle.replaceFirst("^@", "").toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean former(String platform, String handle) {
      return former.contains(handle);
    }

    @Override
    public boolean document(String platform, String key) {
      return keys.contains(key);
    }
  }
}
