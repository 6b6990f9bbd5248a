package io.trawl.connectors.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Breaks the pages that carry data in a script: they are no JSON, so nothing else breaks them. */
class InstagramPagesTest {

  private static final int MUTATIONS = 2_000;
  private static final List<String> PAGES =
      List.of("g2h-tag.html", "g2h-missing.html", "g2h-login.html", "g2h-challenge.html");

  @Test
  void noPageHoweverBrokenMakesReadingThrow() {
    List<byte[]> pages = PAGES.stream().map(Made::bytes).toList();
    Random random = new Random(20_260_102);

    for (int round = 0; round < MUTATIONS; round++) {
      byte[] broken = BrokenBytes.of(pages.get(round % pages.size()), random);
      Request request = new Request.Page(round % 2 == 0 ? Made.TAG : Made.HANDLE);
      assertThat(Made.read(request, Position.START, Answers.of(200, Map.of(), broken))).isNotNull();
    }
  }

  @Test
  void aPageWhoseIslandBreaksOffIsAWall() {
    String page = new String(Made.bytes("g2h-tag.html"), UTF_8);
    byte[] broken = page.substring(0, page.indexOf("edge_hashtag_to_top")).getBytes(UTF_8);

    assertThat(
            Made.read(
                new Request.Page(Made.TAG), Position.START, Answers.of(200, Map.of(), broken)))
        .isInstanceOf(Closed.class);
  }
}
