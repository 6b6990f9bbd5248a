package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** One question we can answer from the lake, as two pure functions around a few searches. */
public interface Insight {

  /** The path segment under {@code /v1/insights/}; also the metric tag. */
  String name();

  /** What it answers, for a reader. */
  String title();

  /** Whether counts belong to publication ({@code published}) or to sight ({@code observed}). */
  String basis();

  /** What the numbers of its answers mean. */
  List<Definition> definitions();

  /** The parameters it reads, beside those that say what and when. */
  List<String> parameters();

  /**
   * Whether it asks about a campaign's own window where a question names one campaign and no times.
   */
  default boolean ofCampaign() {
    return false;
  }

  /**
   * Turns one request into searches.
   *
   * @throws IllegalArgumentException if a parameter is missing or out of bounds
   */
  Plan plan(Scope scope, Parameters parameters);

  /** A search: index pattern and body, in the subset every Elasticsearch understands. */
  record Search(String index, ObjectNode body) {}

  /**
   * What to search, and how to read what comes back, in the same order.
   *
   * @param answer the answer, or another plan where what to search next depends on what was found
   */
  record Plan(List<Search> searches, Function<List<JsonNode>, Object> answer) {
    public Plan {
      searches = List.copyOf(searches);
    }

    /** Searches for as long as there is more to search, and gives the answer. */
    public Object run(Function<Search, JsonNode> lake) {
      Object found = this;
      while (found instanceof Plan plan) {
        found = plan.answer().apply(plan.searches().stream().map(lake).toList());
      }
      return found;
    }
  }

  /** All insights there are, by name. */
  static Map<String, Insight> all() {
    Map<String, Insight> found = new TreeMap<>();
    ServiceLoader.load(Insight.class).forEach(insight -> found.put(insight.name(), insight));
    return found;
  }
}
