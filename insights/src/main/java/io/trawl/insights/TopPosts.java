package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The posts with the most interactions, as far as their counts are known. */
@AutoService(Insight.class)
public final class TopPosts implements Insight {

  private static final int LIMIT_DEFAULT = 10;
  private static final int LIMIT_MAX = 100;

  /** Posts taken by each count; the best by their sum are nearly always among them. */
  private static final int CANDIDATES = 300;

  /** Of so many networks posts may have the same id. */
  private static final int NETWORKS_MAX = 20;

  private static final List<String> COLUMNS =
      Stream.concat(
              Stream.of(Schema.PLATFORM, Schema.KEY, Schema.HIDDEN),
              Interacted.METRICS.stream().map(Metric::key))
          .toList();

  /** Those of which none is known last; of equal ones the first by platform and key. */
  static final Comparator<Item> MOST_FIRST =
      Comparator.<Item, Long>comparing(
              Item::interactions, Comparator.nullsFirst(Comparator.naturalOrder()))
          .reversed()
          .thenComparing(Item::platform)
          .thenComparing(Item::key);

  /**
   * The best first; of equal ones the first by platform and key.
   *
   * @param exact whether it is certain that no other post has more interactions: a post that is
   *     second to many in every count could be missed
   */
  public record Answer(List<Item> items, boolean exact) {}

  /**
   * One post.
   *
   * @param interactions likes, comments and shares together, of those delivered; null where one of
   *     them is hidden or none is known
   */
  public record Item(
      String platform,
      String key,
      @Nullable String url,
      @Nullable String author,
      @Nullable String text,
      @Nullable String createdAt,
      Shown likes,
      Shown comments,
      Shown shares,
      Shown views,
      @Nullable Long interactions) {}

  /**
   * A count as a page shows it.
   *
   * @param state {@code known}, {@code hidden} or {@code absent}
   */
  public record Shown(@Nullable Long value, String state) {}

  @Override
  public String name() {
    return "top-posts";
  }

  @Override
  public String title() {
    return "Top posts by engagement";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("limit");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(Definition.INTERACTIONS);
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    int limit = parameters.integer("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
    List<Search> searches = Interacted.METRICS.stream().map(metric -> best(scope, metric)).toList();
    return new Plan(searches, answers -> whole(scope, answers, limit));
  }

  private static ObjectNode posts(Scope scope, ObjectNode... filters) {
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    ((ArrayNode) body.path("query").path("bool").path("filter")).addAll(List.of(filters));
    return body;
  }

  private static Search best(Scope scope, Metric metric) {
    ObjectNode body = posts(scope);
    Query.columns(body.put("size", CANDIDATES), COLUMNS);
    body.remove("stored_fields"); // The best are fetched by their ids, and an id is one.
    ArrayNode sort = body.putArray("sort");
    sort.addObject().putObject(metric.key()).put("order", "desc").put("missing", "_last");
    sort.add(Schema.PLATFORM).add(Schema.KEY);
    return new Search(Schema.ANY_POST, body);
  }

  /** Asks for the whole of the best alone: of most only the counts are needed. */
  private static Plan whole(Scope scope, List<JsonNode> answers, int limit) {
    Map<String, Item> found = new HashMap<>();
    for (JsonNode answer : answers) {
      Hits.of(answer).forEach(hit -> found.put(place(hit), item(Hits.columns(hit))));
    }
    SequencedSet<String> best =
        found.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(MOST_FIRST))
            .limit(limit)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    boolean exact = best.isEmpty() || isExact(found.get(best.getLast()), answers);
    ObjectNode ids = JsonNodeFactory.instance.objectNode();
    ArrayNode values = ids.putObject("ids").putArray("values");
    best.forEach(place -> values.add(place.substring(place.indexOf(' ') + 1)));
    ObjectNode body = posts(scope, ids).put("size", LIMIT_MAX * NETWORKS_MAX);
    body.putObject("_source").putArray("excludes").add(Schema.SOURCE).add(Schema.STATE);
    return new Plan(
        List.of(new Search(Schema.ANY_POST, body)),
        posts ->
            new Answer(
                Hits.of(posts.getFirst()).stream()
                    .filter(hit -> best.contains(place(hit)))
                    .map(hit -> item(Hits.source(hit)))
                    .sorted(MOST_FIRST)
                    .toList(),
                exact));
  }

  /** Where a post is kept: networks have ids of their own. */
  private static String place(JsonNode hit) {
    return hit.path("_index").asText() + " " + hit.path("_id").asText();
  }

  /** Whoever was not taken has at most the last taken value of every count. */
  private static boolean isExact(@Nullable Item worst, List<JsonNode> answers) {
    long others = 0;
    for (int i = 0; i < Interacted.METRICS.size(); i++) {
      List<JsonNode> hits = Hits.of(answers.get(i));
      if (hits.size() < CANDIDATES) {
        return true;
      }
      Metric metric = Interacted.METRICS.get(i);
      others += Hits.columns(hits.getLast()).path(metric.key()).asLong(0);
    }
    Long last = worst == null ? null : worst.interactions();
    return last != null && last >= others;
  }

  static Item item(JsonNode post) {
    return new Item(
        post.path(Schema.PLATFORM).asText(),
        post.path(Schema.KEY).asText(),
        text(post, Schema.URL),
        text(post, Schema.AUTHOR_HANDLE),
        text(post, Schema.TEXT),
        text(post, Schema.CREATED_AT),
        shown(post, Metric.LIKES),
        shown(post, Metric.COMMENTS),
        shown(post, Metric.SHARES),
        shown(post, Metric.VIEWS),
        interactions(post));
  }

  static @Nullable Long interactions(JsonNode post) {
    long sum = 0;
    boolean known = false;
    for (Metric metric : Interacted.METRICS) {
      Shown count = shown(post, metric);
      if (count.state().equals("hidden")) {
        return null;
      }
      known |= count.value() != null;
      sum += count.value() == null ? 0 : count.value();
    }
    return known ? sum : null;
  }

  static Shown shown(JsonNode document, Metric metric) {
    JsonNode value = document.path(metric.key());
    if (value.isIntegralNumber()) {
      return new Shown(value.longValue(), "known");
    }
    for (JsonNode hidden : document.path(Schema.HIDDEN)) {
      if (hidden.asText().equals(metric.key())) {
        return new Shown(null, "hidden");
      }
    }
    return new Shown(null, "absent");
  }

  private static @Nullable String text(JsonNode document, String field) {
    JsonNode value = document.path(field);
    return value.isTextual() ? value.textValue() : null;
  }
}
