package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents told by some of their columns, each as one row in the form of a source: a few times as
 * fast as hits, of which every one is fetched by itself. A value that is not there is null;
 * instants are milliseconds. Only mapped fields of at most one value are columns, and what is
 * hidden.
 */
final class Rows {

  private static final String ROWS = "rows";

  /** A document has a row for everything that it hides; put together again here. */
  private static final String SEVERAL = Schema.HIDDEN;

  private Rows() {}

  /** Lets a search tell of its documents, as far as there are no more rows than {@code most}. */
  static void ask(ObjectNode body, int most, List<String> columns) {
    ask(body, most, columns, "asc");
  }

  /** The same for the {@code most} rows of the newest documents, newest first. */
  static void newest(ObjectNode body, int most, List<String> columns) {
    List<String> sorted = new ArrayList<>(columns);
    sorted.remove(Schema.CREATED_AT);
    sorted.addFirst(Schema.CREATED_AT);
    ask(body, most, sorted, "desc");
  }

  private static void ask(ObjectNode body, int most, List<String> columns, String direction) {
    ObjectNode rows = Query.aggregation(body, ROWS).putObject("composite").put("size", most);
    ArrayNode sources = rows.putArray("sources");
    columns.stream().filter(field -> !field.equals(SEVERAL)).forEach(field -> add(sources, field));
    ((ObjectNode) sources.path(0).path(columns.getFirst()).path("terms")).put("order", direction);
    if (columns.contains(SEVERAL)) {
      add(sources, SEVERAL); // The last: the rows of a document follow each other.
    }
  }

  private static void add(ArrayNode sources, String field) {
    sources
        .addObject()
        .putObject(field)
        .putObject("terms")
        .put("field", field)
        .put("missing_bucket", true);
  }

  /** Has each row tell, under a name, whether its document passes a filter. */
  static void mark(ObjectNode body, String name, ObjectNode filter) {
    ObjectNode rows = (ObjectNode) body.path("aggs").path(ROWS);
    Query.aggregation(rows, name).set("filter", filter);
  }

  /** Whether there may be more than were asked for. */
  static boolean isCut(JsonNode answer, int most) {
    return Query.buckets(answer, ROWS).size() >= most;
  }

  /** The rows of an answer, in its order. */
  static List<ObjectNode> of(JsonNode answer) {
    List<ObjectNode> rows = new ArrayList<>();
    @Nullable ObjectNode last = null;
    for (JsonNode bucket : Query.buckets(answer, ROWS)) {
      ObjectNode row = (ObjectNode) bucket.path("key");
      for (var part : bucket.properties()) {
        if (part.getValue().has("doc_count")) {
          row.put(part.getKey(), Query.count(part.getValue()) > 0);
        }
      }
      JsonNode hidden = row.path(SEVERAL);
      if (!hidden.isTextual()) {
        rows.add(row);
      } else if (last != null && isOf(last, row)) {
        last.withArray(SEVERAL).add(hidden);
      } else {
        row.putArray(SEVERAL).add(hidden);
        rows.add(row);
        last = row;
      }
    }
    return rows;
  }

  /** Whether a row tells what else its predecessor's document hides. */
  private static boolean isOf(ObjectNode before, ObjectNode row) {
    return row.properties().stream()
        .allMatch(field ->
            field.getKey().equals(SEVERAL) || field.getValue().equals(before.path(field.getKey())));
  }
}
