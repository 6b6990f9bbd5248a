package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import org.jspecify.annotations.Nullable;

/** How far the lake has come: a visit's row is stored after all else that it brought. */
public final class Watermark {

  private static final String LAST = "last";

  private Watermark() {}

  /** Asks when the last row was stored. */
  public static Insight.Search search() {
    ObjectNode body = Query.counting();
    Query.aggregation(body, LAST).putObject("max").put("field", Schema.INDEXED_AT);
    return new Insight.Search(Schema.ANY_VISIT, body);
  }

  /** The instant, RFC 3339; null = nothing was stored yet. */
  public static @Nullable String read(JsonNode answer) {
    JsonNode last = answer.path("aggregations").path(LAST).path("value_as_string");
    return last.isTextual() ? last.textValue() : null;
  }
}
