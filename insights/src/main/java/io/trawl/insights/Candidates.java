package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The authors with the most posts under a question's targets, and their newest posts. */
record Candidates(List<One> authors, Influencers.Cut cut) {

  /** Authors of all networks together. */
  static final int AUTHORS_MAX = 300;

  /** Newest posts of an author that are looked at. */
  static final int POSTS_MAX = 50;

  private static final int EXACT_UP_TO = 10_000;

  private static final String ALL = "all";
  private static final String UNNAMED = "unnamed";
  private static final String WITH_TEXT = "text";
  private static final String WITH_LINK = "link";

  private static final List<String> COLUMNS =
      List.of(
          Schema.AUTHOR_HANDLE,
          Schema.TAGS,
          Schema.TEXT_PRINT,
          Schema.HIDDEN,
          Metric.LIKES.key(),
          Metric.COMMENTS.key(),
          Metric.SHARES.key());

  /** Who it is, on which network. */
  record Id(String platform, String key) {}

  /**
   * One author.
   *
   * @param posts in the window
   * @param newest of them
   */
  record One(Id id, long posts, List<Taken> newest) {}

  /**
   * A post.
   *
   * @param hasText whether its text is known
   * @param hasLink whether that has a link
   */
  record Taken(JsonNode source, boolean hasText, boolean hasLink) {}

  static Insight.Search search(Scope scope) {
    ObjectNode body =
        Busiest.body(
            scope,
            AUTHORS_MAX,
            network -> {
              Query.aggregation(network, ALL)
                  .putObject("cardinality")
                  .put("field", Schema.AUTHOR_ID)
                  .put("precision_threshold", EXACT_UP_TO);
              Query.aggregation(network, UNNAMED)
                  .putObject("missing")
                  .put("field", Schema.AUTHOR_ID);
            });
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private static ObjectNode named(ObjectNode query, String name) {
    ((ObjectNode) query.path("bool")).put("_name", name);
    return query;
  }

  /**
   * What to search next.
   *
   * @param answer to {@link #search}
   */
  static Object next(Scope scope, JsonNode answer, Function<Candidates, Object> then) {
    // What a text has is told by the name of a query that it matches; the text stays where it is.
    List<ObjectNode> marks =
        List.of(
            named(Query.all(Query.having(Schema.TEXT)), WITH_TEXT),
            named(Query.all(Query.anyOf(Schema.TEXT, List.of("http", "https"))), WITH_LINK));
    List<Busiest.One> busiest = Busiest.read(answer);
    return new Newest(scope, scope.from(), POSTS_MAX, COLUMNS, marks)
        .plan(busiest, true, posts -> then.apply(of(answer, busiest, posts)));
  }

  private static Candidates of(
      JsonNode answer, List<Busiest.One> busiest, Map<Id, List<JsonNode>> posts) {
    long all = 0;
    long left = 0;
    long unnamed = 0;
    for (JsonNode network : Busiest.networks(answer).values()) {
      all += network.path(ALL).path("value").asLong();
      left += Busiest.left(network);
      unnamed += Query.count(network.path(UNNAMED));
    }
    List<One> authors =
        busiest.stream()
            .map(one ->
                new One(
                    one.id(),
                    one.posts(),
                    posts.getOrDefault(one.id(), List.of()).stream()
                        .map(Candidates::taken)
                        .toList()))
            .toList();
    return new Candidates(authors, new Influencers.Cut(all, authors.size(), left, unnamed));
  }

  private static Taken taken(JsonNode hit) {
    List<String> marks = Hits.texts(hit, "matched_queries");
    return new Taken(Hits.columns(hit), marks.contains(WITH_TEXT), marks.contains(WITH_LINK));
  }
}
