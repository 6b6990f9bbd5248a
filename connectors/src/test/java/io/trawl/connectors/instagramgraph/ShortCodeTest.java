package io.trawl.connectors.instagramgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The number of a post, as the public web knows it. */
final class ShortCodeTest {

  @Test
  void theCodeIsTheNumberInBase64() {
    assertThat(ShortCode.number("https://www.instagram.com/p/B/")).isEqualTo("1");
    assertThat(ShortCode.number("https://www.instagram.com/reel/BA/?x=y")).isEqualTo("64");
    assertThat(ShortCode.number("https://www.instagram.com/anna/p/B-_")).isEqualTo("8127");
    assertThat(ShortCode.number("https://www.instagram.com/tv/H__________/"))
        .isEqualTo(Long.toString(Long.MAX_VALUE));
  }

  @Test
  void whatIsNoCodeOfAPublicPostHasNoNumber() {
    assertThat(
            List.of(
                "https://www.instagram.com/p/",
                "https://www.instagram.com/p/AAA/",
                "https://www.instagram.com/p/a.b/",
                "https://www.instagram.com/p/IAAAAAAAAAA/",
                "https://www.instagram.com/p/DAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAA/",
                "https://www.instagram.com/stories/anna/1/"))
        .extracting(ShortCode::number)
        .containsOnlyNulls();
  }
}
