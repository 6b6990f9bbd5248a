package io.trawl.connectors.tiktokweb;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Seen;
import java.util.Optional;

/**
 * Reads single objects of TikTok's pages that came another way than by a call, as a file that
 * another tool has kept. The same object is the same document, whichever way it came.
 */
public final class TikTokObjects {

  private TikTokObjects() {}

  /** A video; empty if it has no id. */
  public static Optional<Seen> video(JsonNode item) {
    return Optional.ofNullable(WebVideo.post(item)).map(read -> new Seen(read, item));
  }
}
