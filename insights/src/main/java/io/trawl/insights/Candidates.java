package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.ArrayList;
import java.util.List;

/** The authors with the most posts under a question's targets, and their newest posts. */
record Candidates(List<One> authors, Influencers.Cut cut) {

  /** Authors of all networks together: each keeps its newest posts while it is searched for. */
  static final int AUTHORS_MAX = 300;

  /** Newest posts of an author that are looked at. */
  static final int POSTS_MAX = 50;

  /** So many more are counted in each index than are taken, so that none is missed. */
  private static final int SPARE = 10;

  private static final int PLATFORMS_MAX = 20;
  private static final int EXACT_UP_TO = 10_000;

  private static final String PLATFORM = "platform";
  private static final String AUTHOR = "author";
  private static final String ALL = "all";
  private static final String UNNAMED = "unnamed";
  private static final String NEWEST = "newest";
  private static final String WITH_TEXT = "text";
  private static final String WITH_LINK = "link";

  private static final List<String> FIELDS =
      List.of(
          Schema.KEY,
          Schema.AUTHOR_HANDLE,
          Schema.CREATED_AT,
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
        Query.counting(
            Query.anyOf(Schema.SEEN_BY, scope.ids()),
            Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    // What a text has is told by the name of a query that it matches; the text stays where it is.
    ArrayNode marks = ((ObjectNode) body.path("query").path("bool")).putArray("should");
    marks.add(named(Query.all(List.of(Query.having(Schema.TEXT))), WITH_TEXT));
    marks.add(
        named(Query.all(List.of(Query.anyOf(Schema.TEXT, List.of("http", "https")))), WITH_LINK));
    ObjectNode platforms = Query.aggregation(body, PLATFORM);
    platforms.putObject("terms").put("field", Schema.PLATFORM).put("size", PLATFORMS_MAX);
    Query.aggregation(platforms, ALL)
        .putObject("cardinality")
        .put("field", Schema.AUTHOR_ID)
        .put("precision_threshold", EXACT_UP_TO);
    Query.aggregation(platforms, UNNAMED).putObject("missing").put("field", Schema.AUTHOR_ID);
    long networks = scope.targets().stream().map(Scope.Watched::platform).distinct().count();
    int size = AUTHORS_MAX / Math.clamp(networks, 1, PLATFORMS_MAX);
    ObjectNode authors = Query.aggregation(platforms, AUTHOR);
    authors
        .putObject("terms")
        .put("field", Schema.AUTHOR_ID)
        .put("size", size)
        .put("shard_size", size * SPARE)
        .put("collect_mode", "breadth_first");
    ObjectNode newest = Query.aggregation(authors, NEWEST).putObject("top_hits");
    newest.put("size", POSTS_MAX);
    newest.putArray("sort").addObject().put(Schema.CREATED_AT, "desc");
    ((ArrayNode) newest.path("sort")).addObject().put(Schema.KEY, "asc");
    FIELDS.forEach(newest.putArray("_source")::add);
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private static ObjectNode named(ObjectNode query, String name) {
    ((ObjectNode) query.path("bool")).put("_name", name);
    return query;
  }

  static Candidates read(JsonNode answer) {
    List<One> authors = new ArrayList<>();
    long all = 0;
    long left = 0;
    long unnamed = 0;
    for (JsonNode platform : Query.buckets(answer, PLATFORM)) {
      all += platform.path(ALL).path("value").asLong();
      left += platform.path(AUTHOR).path("sum_other_doc_count").asLong();
      unnamed += Query.count(platform.path(UNNAMED));
      for (JsonNode author : Query.below(platform, AUTHOR)) {
        authors.add(
            new One(
                new Id(platform.path("key").asText(), author.path("key").asText()),
                Query.count(author),
                Hits.of(author.path(NEWEST)).stream().map(Candidates::taken).toList()));
      }
    }
    return new Candidates(
        List.copyOf(authors), new Influencers.Cut(all, authors.size(), left, unnamed));
  }

  private static Taken taken(JsonNode hit) {
    List<String> marks = Hits.texts(hit, "matched_queries");
    return new Taken(Hits.source(hit), marks.contains(WITH_TEXT), marks.contains(WITH_LINK));
  }
}
