package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.node.NodeSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

  private static final Map<String, Object> PLAYED =
      Map.of(
          "trawl.connectors.mastodon.address", "http://127.0.0.1:8490/mastodon/{instance}",
          "trawl.connectors.bluesky.address", "http://simulator:8490/bluesky",
          "trawl.connectors.reddit-atom.enabled", false);

  @Test
  void aStartAgainstRealNetworksIsRefusedWithoutAContact() {
    assertThatThrownBy(() -> Contact.check(config(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "trawl.crawler.fetcher.contact: none (expected: an e-mail address or a web page, for"
                + " example ops@example.org or https://example.org/crawler: set TRAWL_CONTACT, as"
                + " real networks would be asked (bluesky, mastodon, reddit-atom); up --demo asks"
                + " none)");
  }

  @Test
  void oneRealNetworkIsEnough() {
    assertThat(Contact.real(config(with("trawl.connectors.x.enabled", true)))).containsExactly("x");
    assertThatThrownBy(() -> Contact.check(config(with("trawl.connectors.x.enabled", true))))
        .hasMessageContaining("would be asked (x);");
  }

  @Test
  void aStreamOfARealNetworkIsOne() {
    assertThat(Contact.real(config(with("trawl.connectors.bluesky.stream.enabled", true))))
        .containsExactly("bluesky.stream");
  }

  @Test
  void networksThatAreOffOrPlayedNeedNone() {
    assertThat(Contact.real(config(PLAYED))).isEmpty();
    assertThatCode(() -> Contact.check(config(PLAYED))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops@example.org",
        "https://example.org/crawler",
        "HTTP://example.org",
        "  ops@example.org, by /u/name  "
      })
  void whoCanBeReachedMayAsk(String contact) {
    Config config = config(Map.of(Contact.SETTING, contact));

    assertThatCode(() -> Contact.check(config)).doesNotThrowAnyException();
    assertThat(FetcherSettings.of(config).userAgent())
        .isEqualTo("Trawl/0.1 (" + contact.strip() + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops",
        "by /u/name",
        "@example.org",
        "ops@",
        "https://",
        "example.org/crawler",
        "ops@example.org\nCookie: a=b",
        "ops@example.org)",
        "ops@exämple.org"
      })
  void whoCannotBeReachedByItIsToldWhatWasExpected(String contact) {
    assertThatThrownBy(() -> Contact.check(config(Map.of(Contact.SETTING, contact))))
        .hasMessageStartingWith("trawl.crawler.fetcher.contact: " + contact + " (expected: an e-ma")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void blankIsNone() {
    assertThatThrownBy(() -> Contact.check(config(Map.of(Contact.SETTING, "  "))))
        .hasMessageStartingWith("trawl.crawler.fetcher.contact: none (expected: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8490/mastodon/{instance}",
        "http://127.1.2.3/x",
        "http://[::1]:80",
        "http://localhost:8490",
        "http://LOCALHOST",
        "http://a.localhost",
        "http://simulator:8490/bluesky",
        "ws://simulator:8490/bluesky",
        "http://10.0.0.5",
        "http://192.168.1.1",
        "http://172.16.0.1",
        "http://169.254.1.1",
        "http://[fd00::1]"
      })
  void noInternetIsBehindTheseAddresses(String address) {
    assertThat(Contact.isReal(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{instance}",
        "wss://{instance}/api",
        "https://www.reddit.com",
        "https://127.0.0.1.example.org",
        "https://localhost.example.org",
        "https://127.0.0.1@example.org",
        "https://8.8.8.8",
        "https://172.32.0.1",
        "https://[2001:db8::1]",
        "https://{instance}.internal",
        "not an address",
        ""
      })
  void theInternetMayBeBehindThese(String address) {
    assertThat(Contact.isReal(address)).isTrue();
  }

  private static Map<String, Object> with(String key, Object value) {
    Map<String, Object> all = new HashMap<>(PLAYED);
    all.put(key, value);
    return all;
  }

  private static Config config(Map<String, ?> overrides) {
    Map<String, Object> all = new HashMap<>(overrides);
    all.putIfAbsent(Contact.SETTING, "");
    return NodeSettings.load(ConfigFactory.parseMap(all));
  }
}
