package io.trawl.lake.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of all that a source's visits delivered, by their rows: {@code fetched = stored +
 * unchanged + quarantined + withheld + expired}.
 *
 * @param source null = no way was taken, or an earlier release did not say which
 */
public record Conservation(
    String platform,
    @Nullable String source,
    long visits,
    long fetched,
    long stored,
    long unchanged,
    long quarantined,
    long withheld,
    long expired) {

  private static final int SOURCES_MAX = 100;
  private static final String BY = "by";
  private static final String UNKNOWN = "";
  private static final List<String> PARTS =
      List.of("fetched", "stored", "unchanged", "quarantined", "withheld", "expired");

  /** What is not accounted for; 0 unless something was lost or doubled. */
  public long difference() {
    return fetched - stored - unchanged - quarantined - withheld - expired;
  }

  /** The search for visits planned within a window. */
  public static ObjectNode search(Window window) {
    ObjectNode body = Json.object().put("size", 0);
    body.putObject("query")
        .putObject("range")
        .putObject(Schema.PLANNED)
        .put("gte", window.from().toString())
        .put("lt", window.to().toString());
    ObjectNode platform = below(body, Schema.PLATFORM);
    ObjectNode source = below(platform, Schema.SOURCE);
    source.withObject("/terms").put("missing", UNKNOWN);
    ObjectNode sums = source.putObject("aggs");
    PARTS.forEach(part -> sums.set(part, Json.MAPPER.valueToTree(sum(part))));
    return body;
  }

  private static ObjectNode below(ObjectNode above, String field) {
    ObjectNode by = above.putObject("aggs").putObject(BY);
    by.putObject("terms").put("field", field).put("size", SOURCES_MAX);
    return by;
  }

  private static Map<String, Object> sum(String field) {
    return Map.of("sum", Map.of("field", field));
  }

  /** Reads the answer. */
  public static List<Conservation> read(JsonNode answer) {
    List<Conservation> all = new ArrayList<>();
    for (JsonNode platform : answer.path("aggregations").path(BY).path("buckets")) {
      for (JsonNode source : platform.path(BY).path("buckets")) {
        all.add(of(platform.path("key").asText(), source));
      }
    }
    return all;
  }

  private static Conservation of(String platform, JsonNode bucket) {
    List<Long> sums = PARTS.stream().map(part -> bucket.path(part).path("value").asLong()).toList();
    String source = bucket.path("key").asText();
    return new Conservation(
        platform,
        source.equals(UNKNOWN) ? null : source,
        bucket.path("doc_count").asLong(),
        sums.get(0),
        sums.get(1),
        sums.get(2),
        sums.get(3),
        sums.get(4),
        sums.get(5));
  }
}
