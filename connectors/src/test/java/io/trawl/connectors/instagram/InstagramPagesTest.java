package io.trawl.connectors.instagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages that carry data in a script. */
class InstagramPagesTest {

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
