package io.trawl.lake.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything of a kind, page by page in an order that never changes: memory is bounded. */
public final class Exports {

  /** Rows on one page. */
  public static final int PAGE_MAX = 1_000;

  /** Looks of ours, which are nobody's data. */
  public static final String VISITS = "visits";

  private static final String OBSERVATIONS = "observations";

  private static final Map<String, String> KINDS =
      Map.of(
          "posts",
          Schema.ANY_POST,
          "comments",
          Schema.ANY_COMMENT,
          "reposts",
          Schema.ANY_REPOST,
          "profiles",
          Schema.ANY_PROFILE,
          "tags",
          Schema.ANY_TAG,
          OBSERVATIONS,
          Schema.ANY_OBSERVATION,
          VISITS,
          Schema.ANY_VISIT);

  /**
   * A page.
   *
   * @param rows as they may be shown
   * @param withheld rows that may not be shown
   * @param after where the next page begins; null = it was the last
   */
  public record Page(List<JsonNode> rows, long withheld, @Nullable JsonNode after) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  private Exports() {}

  /**
   * A page of a kind.
   *
   * @param targets only what these have found; empty = all
   * @param after where the page before ended; null = the first
   * @throws IllegalArgumentException if there is no such kind
   */
  public static Page page(
      LakeReader lake,
      String kind,
      Collection<String> targets,
      ExportRights rights,
      @Nullable JsonNode after,
      int size) {
    String index = KINDS.get(kind);
    if (index == null) {
      throw new IllegalArgumentException(
          "kind: "
              + kind
              + " (expected: one of "
              + KINDS.keySet().stream().sorted().toList()
              + ")");
    }
    JsonNode hits = lake.search(index, body(kind, targets, after, size)).path("hits").path("hits");
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode hit : hits) {
      JsonNode row = hit.path("_source");
      if (kind.equals(VISITS)) {
        rows.add(row);
      } else {
        rights.shown(row).ifPresent(rows::add);
      }
    }
    JsonNode last = hits.size() < size ? null : hits.get(hits.size() - 1).path("sort");
    return new Page(rows, hits.size() - rows.size(), last);
  }

  private static ObjectNode body(
      String kind, Collection<String> targets, @Nullable JsonNode after, int size) {
    ObjectNode body = Json.object().put("size", size);
    ArrayNode sort = body.putArray("sort");
    identity(kind).forEach(field -> sort.addObject().put(field, "asc"));
    if (!targets.isEmpty()) {
      boolean documents = !kind.equals(OBSERVATIONS) && !kind.equals(VISITS);
      String field = documents ? Schema.SEEN_BY : Schema.TARGET;
      ArrayNode any = body.putObject("query").putObject("terms").putArray(field);
      targets.forEach(any::add);
    }
    if (after != null) {
      body.set("search_after", after);
    }
    return body;
  }

  /** The fields that name a row of such a kind. */
  private static List<String> identity(String kind) {
    return switch (kind) {
      case OBSERVATIONS -> List.of(Schema.DOCUMENT, Schema.TARGET, Schema.VISIT);
      case VISITS -> List.of(Schema.TARGET, Schema.VISIT);
      default -> List.of(Schema.PLATFORM, Schema.KEY);
    };
  }
}
