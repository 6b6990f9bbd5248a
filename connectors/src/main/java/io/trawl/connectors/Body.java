package io.trawl.connectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The shape of a body, decided before anything of it or of the status is believed. */
public sealed interface Body {

  /** Zero bytes, or only white space: blocked, not empty. */
  record Empty() implements Body {}

  /** HTML where JSON was asked. */
  record Html(String text) implements Body {}

  /** Neither. */
  record Malformed(String reason) implements Body {}

  /** JSON. */
  record Json(JsonNode root) implements Body {}

  /**
   * Most names, values and brackets in one body. A page has some ten thousand; without a limit, 16
   * MiB of empty objects become hundreds of megabytes in memory.
   */
  int TOKENS_MAX = 1_000_000;

  /**
   * Numbers with a fraction or an exponent are read to their last digit: a double would make
   * 9007199254740992 of 9007199254740993.0, and infinity of 1e400.
   */
  JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          .maxStringLength(50_000_000)
                          .maxTokenCount(TOKENS_MAX)
                          .build())
                  .build())
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static Body of(Response response) {
    return response.body().read();
  }

  /** Reads a body anew. */
  static Body read(Payload payload) {
    int mark = payload.firstMark();
    if (mark < 0) {
      return new Empty();
    }
    if (mark == '<') {
      return new Html(payload.utf8());
    }
    try {
      return new Json(MAPPER.readTree(payload.bytes()));
    } catch (IOException | RuntimeException broken) {
      return new Malformed(firstLine(broken.getMessage()));
    }
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }
}
