package io.trawl.lake.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import io.trawl.model.policy.Export;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may leave the lake, by the ways by which it came: of several the strictest holds. Of what
 * nobody has said that, it is the strictest of its network's ways that are asked.
 *
 * @param bySource by key of the way
 * @param unsaid by key of the network
 */
public record ExportRights(Map<String, Export> bySource, Map<String, Export> unsaid) {

  /** By what a document is found on its network. */
  private static final List<String> IDS =
      List.of(Schema.KIND, Schema.PLATFORM, Schema.KEY, Schema.DELIVERED_ID);

  /**
   * Of one way.
   *
   * @param enabled whether it is asked
   */
  public record Right(String source, String platform, boolean enabled, Export export) {}

  public ExportRights {
    bySource = Map.copyOf(bySource);
    unsaid = Map.copyOf(unsaid);
  }

  /** Of all ways. */
  public static ExportRights of(List<Right> rights) {
    Map<String, Export> bySource = new HashMap<>();
    Map<String, Export> unsaid = new HashMap<>();
    for (Right right : rights) {
      bySource.put(right.source(), right.export());
      if (right.enabled()) {
        unsaid.merge(right.platform(), right.export(), Export::and);
      }
    }
    return new ExportRights(bySource, unsaid);
  }

  /** What may be shown of a document or an observation; empty = nothing. */
  public Optional<JsonNode> shown(JsonNode row) {
    return switch (of(row)) {
      case YES -> Optional.of(((ObjectNode) row).without(Schema.OWN));
      case IDS -> Optional.of(ids(row));
      case NO -> Optional.empty();
    };
  }

  private Export of(JsonNode row) {
    JsonNode ways = row.path(Schema.WAYS);
    if (ways.isEmpty()) {
      return unsaid.getOrDefault(row.path(Schema.PLATFORM).asText(), Export.YES);
    }
    Export strictest = Export.YES;
    for (JsonNode way : ways) {
      strictest = strictest.and(bySource.getOrDefault(way.asText(), Export.NO));
    }
    return strictest;
  }

  private static JsonNode ids(JsonNode row) {
    ObjectNode ids = Json.object();
    for (String name : IDS) {
      if (row.has(name)) {
        ids.set(name, row.path(name));
      }
    }
    return ids;
  }
}
