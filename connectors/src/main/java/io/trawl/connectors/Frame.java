package io.trawl.connectors;

import java.time.Instant;
import java.util.Map;

/** The text of one frame, as a body. */
public final class Frame {

  private Frame() {}

  /** Its shape, decided before anything of it is believed. */
  public static Body body(String text) {
    return Body.of(new Response(200, Map.of(), Payload.of(text), Instant.EPOCH));
  }

  /** What a frame without JSON is. */
  public static Heard unreadable(Body other) {
    String reason =
        switch (other) {
          case Body.Empty _ -> "an empty frame";
          case Body.Html _ -> "a page";
          case Body.Malformed(var why) -> why;
          case Body.Json _ -> "another shape";
        };
    return new Heard.Unreadable(
        other instanceof Body.Json ? ErrorClass.UPSTREAM_SCHEMA : ErrorClass.MALFORMED, reason);
  }
}
