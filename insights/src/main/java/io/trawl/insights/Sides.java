package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Checks;
import java.util.List;
import java.util.Map;

/** The sides of a comparison in a search: what of the lake is each one's. */
final class Sides {

  /** More bars than that nobody compares, and each side costs a filter per counting rule. */
  static final int MAX = 50;

  static final String SIDE = "side";

  private Sides() {}

  /** Refuses a comparison of too many. */
  static void check(Scope scope) {
    Checks.check(
        scope.sides().size() <= MAX,
        "sides",
        scope.sides().size(),
        "at most "
            + MAX
            + " brands or targets beside each other: name some, or a brand of several");
  }

  /** What a side's targets found. */
  static ObjectNode found(Scope.Side side) {
    return Query.anyOf(Schema.SEEN_BY, side.targets());
  }

  /** One bucket for each side; a document of two sides is in both. */
  static ObjectNode ask(ObjectNode parent, Scope scope) {
    return Query.eachOf(
        Query.aggregation(parent, SIDE), scope.sides().stream().map(Sides::found).toList());
  }

  /** A side's bucket. */
  static JsonNode bucket(JsonNode answer, int side) {
    return Query.bucket(answer.path("aggregations"), SIDE, side);
  }

  /** Mean over a side's targets of the share of the window that was looked at. */
  static double coverage(Scope.Side side, Map<String, Coverage> coverage) {
    return side.targets().stream()
        .map(coverage::get)
        .mapToDouble(seen -> seen == null ? 0 : seen.share())
        .average()
        .orElse(0);
  }

  /** Which of a scope's targets are a side's. */
  static List<Scope.Watched> targets(Scope scope, Scope.Side side) {
    return scope.targets().stream().filter(one -> side.targets().contains(one.id())).toList();
  }
}
