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

  /** The {@link Basis} of its counts, but for those whose definition has another. */
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
   * @param answer made of what came back; another plan where that says what to search next
   */
  record Plan(List<Search> searches, Function<List<JsonNode>, Object> answer) {

    /** Plans after each other, at most: no question goes on for ever. */
    static final int STEPS_MAX = 6;

    public Plan {
      searches = List.copyOf(searches);
    }

    /**
     * Searches until there is an answer.
     *
     * @param ask runs the searches of a step; gives the answers in their order
     */
    public Object run(Function<List<Search>, List<JsonNode>> ask) {
      Object found = this;
      for (int step = 0; found instanceof Plan next; step++) {
        if (step == STEPS_MAX) {
          throw new IllegalStateException("no answer after " + STEPS_MAX + " plans");
        }
        found = next.answer.apply(ask.apply(next.searches));
      }
      return found;
    }
  }

  /** Runs the searches of a step one by one. */
  static Function<List<Search>, List<JsonNode>> each(Function<Search, JsonNode> ask) {
    return searches -> searches.stream().map(ask).toList();
  }

  /** All insights there are, by name. */
  static Map<String, Insight> all() {
    Map<String, Insight> found = new TreeMap<>();
    ServiceLoader.load(Insight.class).forEach(insight -> found.put(insight.name(), insight));
    return found;
  }
}
