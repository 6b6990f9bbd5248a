package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Hashtag;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The authors with the most posts under a question's targets, and their newest posts. */
record Candidates(List<One> authors, Influencers.Cut cut) {

  /** Authors of all networks together. */
  static final int AUTHORS_MAX = 300;

  /** Newest posts of an author that are looked at. */
  static final int POSTS_MAX = 30;

  private static final int EXACT_UP_TO = 10_000;

  private static final String ALL = "all";
  private static final String UNNAMED = "unnamed";
  private static final String WITH_TEXT = "withText";
  private static final String WITH_LINK = "withLink";
  private static final String ON_TOPIC = "onTopic";

  private static final List<String> COLUMNS =
      List.of(
          Schema.AUTHOR_HANDLE,
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
   * @param handle its author's name then; null = it was not told
   * @param print mark of what it says; null = too little for one
   * @param likes null = hidden or absent, as of comments and interactions
   * @param hasText whether its text is known
   * @param hasLink whether that has a link
   * @param onTopic whether it has a tag of the question; asked where that watches accounts
   */
  record Taken(
      String key,
      @Nullable String handle,
      Instant createdAt,
      @Nullable String print,
      @Nullable Long likes,
      @Nullable Long comments,
      @Nullable Long interactions,
      boolean hasText,
      boolean hasLink,
      boolean onTopic) {

    private static Taken of(JsonNode row) {
      return new Taken(
          row.path(Schema.KEY).asText(),
          Hits.text(row, Schema.AUTHOR_HANDLE),
          Hits.instant(row, Schema.CREATED_AT),
          Hits.text(row, Schema.TEXT_PRINT),
          Hits.count(row, Metric.LIKES),
          Hits.count(row, Metric.COMMENTS),
          Hits.interactions(row),
          row.path(WITH_TEXT).booleanValue(),
          row.path(WITH_LINK).booleanValue(),
          row.path(ON_TOPIC).booleanValue());
    }
  }

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

  /**
   * What to search next.
   *
   * @param answer to {@link #search}
   */
  static Object next(Scope scope, JsonNode answer, Function<Candidates, Object> then) {
    // What a text has is told by a filter that it passes; the text stays where it is.
    Map<String, ObjectNode> marks = new LinkedHashMap<>();
    marks.put(WITH_TEXT, Query.having(Schema.TEXT));
    marks.put(WITH_LINK, Query.anyOf(Schema.TEXT, List.of("http", "https")));
    if (scope.targets().stream().anyMatch(Scope.Watched::isHandle)) {
      marks.put(ON_TOPIC, Query.anyOf(Schema.TAGS, topic(scope)));
    }
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
        busiest.stream().map(one -> one(one, posts.getOrDefault(one.id(), List.of()))).toList();
    return new Candidates(authors, new Influencers.Cut(all, authors.size(), left, unnamed));
  }

  /** Posts may have come since they were counted. */
  private static One one(Busiest.One counted, List<JsonNode> newest) {
    return new One(
        counted.id(),
        Math.max(counted.posts(), newest.size()),
        newest.stream().map(Taken::of).toList());
  }

  /** The tags that a question is about; empty = it names none. */
  static Set<String> topic(Scope scope) {
    return scope.targets().stream()
        .filter(Scope.Watched::isTag)
        .map(target -> Hashtag.of(target.name()).canonical())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
