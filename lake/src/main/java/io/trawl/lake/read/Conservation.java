package io.trawl.lake.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of all that a platform's visits delivered, by their rows: {@code fetched = stored +
 * unchanged + quarantined + expired}.
 */
public record Conservation(
    String platform,
    long visits,
    long fetched,
    long stored,
    long unchanged,
    long quarantined,
    long expired) {

  private static final int PLATFORMS_MAX = 100;
  private static final List<String> PARTS =
      List.of("fetched", "stored", "unchanged", "quarantined", "expired");

  /** What is not accounted for; 0 unless something was lost or doubled. */
  public long difference() {
    return fetched - stored - unchanged - quarantined - expired;
  }

  /** The search for visits planned within a window. */
  public static ObjectNode search(Window window) {
    ObjectNode body = Json.object().put("size", 0);
    body.putObject("query")
        .putObject("range")
        .putObject(Schema.PLANNED)
        .put("gte", window.from().toString())
        .put("lt", window.to().toString());
    ObjectNode by = body.putObject("aggs").putObject("by");
    by.putObject("terms").put("field", Schema.PLATFORM).put("size", PLATFORMS_MAX);
    ObjectNode sums = by.putObject("aggs");
    PARTS.forEach(part -> sums.set(part, Json.MAPPER.valueToTree(sum(part))));
    return body;
  }

  private static Map<String, Object> sum(String field) {
    return Map.of("sum", Map.of("field", field));
  }

  /** Reads the answer. */
  public static List<Conservation> read(JsonNode answer) {
    List<Conservation> all = new ArrayList<>();
    for (JsonNode bucket : answer.path("aggregations").path("by").path("buckets")) {
      List<Long> sums =
          PARTS.stream().map(part -> bucket.path(part).path("value").asLong()).toList();
      all.add(
          new Conservation(
              bucket.path("key").asText(),
              bucket.path("doc_count").asLong(),
              sums.get(0),
              sums.get(1),
              sums.get(2),
              sums.get(3),
              sums.get(4)));
    }
    return all;
  }
}
