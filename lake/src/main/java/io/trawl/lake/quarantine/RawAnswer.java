package io.trawl.lake.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RawBody;
import io.trawl.lake.visit.RawResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Reads an answer as the lake keeps it. */
public final class RawAnswer {

  private RawAnswer() {}

  /** The answer; of one that was cut, what was kept. */
  public static RawResponse read(JsonNode json) {
    Map<String, String> headers = new HashMap<>();
    json.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new RawResponse(
        json.path(Schema.URL).asText(),
        json.path("status").asInt(),
        headers,
        RawBody.ofGzip(base64(json.path("body"))));
  }

  private static byte[] base64(JsonNode node) {
    try {
      return node.binaryValue();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
