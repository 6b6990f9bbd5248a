package io.trawl.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The shape of a session. None was recorded, for it would hold its tokens: the list is that of the
 * lexicon {@code com.atproto.server.createSession}, and of a DID document.
 */
public final class SessionShape {

  private SessionShape() {}

  public static void check(JsonNode session) {
    assertThat(Shape.of(List.of(session)).paths).isEqualTo(Shape.listed("bluesky-session").paths);
  }
}
