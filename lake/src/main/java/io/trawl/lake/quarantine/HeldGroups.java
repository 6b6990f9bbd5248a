package io.trawl.lake.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what is in quarantine by platform, connector, version and reason. Pure. */
final class HeldGroups {

  private static final int SOURCES_MAX = 100;
  private static final int VERSIONS_MAX = 20;
  private static final int REASONS_MAX = 50;
  private static final String OLDEST = "oldest";
  private static final String NEWEST = "newest";
  private static final String BY = "by";
  private static final String UNKNOWN = "";

  private HeldGroups() {}

  static ObjectNode search(List<JsonNode> clauses) {
    ObjectNode body = Json.object().put("size", 0).put("track_total_hits", true);
    ArrayNode all = body.putObject("query").putObject("bool").putArray("filter");
    clauses.forEach(all::add);
    ObjectNode reasons = below(body, Schema.PLATFORM, SOURCES_MAX, null);
    reasons = below(reasons, Schema.CONNECTOR, SOURCES_MAX, UNKNOWN);
    reasons = below(reasons, Schema.CONNECTOR_VERSION, VERSIONS_MAX, 0);
    reasons = below(reasons, Schema.REASON, REASONS_MAX, UNKNOWN);
    ObjectNode instants = reasons.putObject("aggs");
    instants.putObject(OLDEST).putObject("min").put("field", Schema.AT);
    instants.putObject(NEWEST).putObject("max").put("field", Schema.AT);
    return body;
  }

  private static ObjectNode below(
      ObjectNode above, String field, int size, @Nullable Object missing) {
    ObjectNode by = above.putObject("aggs").putObject(BY);
    ObjectNode terms = by.putObject("terms").put("field", field).put("size", size);
    if (missing != null) {
      terms.putPOJO("missing", missing);
    }
    return by;
  }

  static List<HeldGroup> read(JsonNode answer) {
    List<HeldGroup> groups = new ArrayList<>();
    for (JsonNode platform : buckets(answer.path("aggregations"))) {
      for (JsonNode connector : buckets(platform)) {
        for (JsonNode version : buckets(connector)) {
          read(platform, connector, version, groups);
        }
      }
    }
    return groups;
  }

  private static void read(
      JsonNode platform, JsonNode connector, JsonNode version, List<HeldGroup> groups) {
    String key = platform.path("key").asText();
    String source = connector.path("key").asText();
    String known = source.isEmpty() ? null : source;
    int number = version.path("key").asInt();
    Integer by = number == 0 ? null : number;
    for (JsonNode reason : buckets(version)) {
      groups.add(
          new HeldGroup(
              key,
              known,
              by,
              reason.path("key").asText(),
              reason.path("doc_count").asLong(),
              instant(reason.path(OLDEST)),
              instant(reason.path(NEWEST))));
    }
    long others = version.path(BY).path("sum_other_doc_count").asLong();
    if (others > 0) {
      groups.add(new HeldGroup(key, known, by, null, others, null, null));
    }
  }

  private static JsonNode buckets(JsonNode above) {
    return above.path(BY).path("buckets");
  }

  private static @Nullable Instant instant(JsonNode value) {
    return value.path("value").isNumber()
        ? Instant.ofEpochMilli(value.path("value").asLong())
        : null;
  }
}
