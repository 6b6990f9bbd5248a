package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The most frequent tags of one network under a question's targets.
 *
 * @param tags in canonical form, the most frequent first
 * @param left uses of other tags
 */
record TagCounts(String platform, List<String> tags, long left) {

  static final String TAG = "tag";
  static final String WITH = "with";
  static final String AUTHORS = "authors";

  /** A graph of more networks nobody reads; their tags are never mixed. */
  private static final int PLATFORMS_MAX = 10;

  /** Accounts are counted exactly up to there, for each pair of tags. */
  private static final int EXACT_UP_TO = 500;

  private static final int SPARE = 10;

  private static final String PLATFORM = "platform";
  private static final String ABOUT = "about";

  TagCounts {
    tags = List.copyOf(tags);
  }

  /** Asks for the tags; of a tag that is asked about, for those on its posts. */
  static Insight.Search nodes(Scope scope, RelatedTags.Asked asked) {
    ObjectNode body = posts(scope);
    ObjectNode platforms = Query.terms(body, PLATFORM, Schema.PLATFORM, PLATFORMS_MAX);
    ObjectNode about = Query.aggregation(platforms, ABOUT);
    about.set(
        "filter",
        asked
            .tag()
            .map(tag -> Query.anyOf(Schema.TAGS, List.of(tag)))
            .orElseGet(() -> Query.having(Schema.TAGS)));
    Query.aggregation(about, TAG)
        .putObject("terms")
        .put("field", Schema.TAGS)
        .put("size", asked.tags())
        .put("shard_size", asked.tags() * SPARE);
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private static ObjectNode posts(Scope scope, ObjectNode... filters) {
    List<ObjectNode> all = new ArrayList<>(List.of(filters));
    all.add(Query.anyOf(Schema.SEEN_BY, scope.ids()));
    all.add(Query.within(Schema.CREATED_AT, scope.from(), scope.end()));
    return Query.counting(all.toArray(ObjectNode[]::new));
  }

  static List<TagCounts> read(JsonNode answer) {
    List<TagCounts> all = new ArrayList<>();
    for (JsonNode platform : Query.buckets(answer, PLATFORM)) {
      JsonNode found = platform.path(ABOUT).path(TAG);
      List<String> tags = new ArrayList<>();
      found.path("buckets").forEach(tag -> tags.add(tag.path("key").asText()));
      if (!tags.isEmpty()) {
        all.add(
            new TagCounts(
                platform.path("key").asText(), tags, found.path("sum_other_doc_count").asLong()));
      }
    }
    return all;
  }

  /** Asks how often each two of the tags are on one post. */
  Insight.Search pairs(Scope scope, RelatedTags.By by) {
    ObjectNode body = posts(scope, Query.anyOf(Schema.PLATFORM, List.of(platform)));
    ObjectNode each = own(Query.aggregation(body, TAG));
    ObjectNode with = own(Query.aggregation(each, WITH));
    switch (by) {
      case POSTS -> {}
      case AUTHORS -> List.of(body, each, with).forEach(TagCounts::authors);
    }
    return new Insight.Search(Schema.ANY_POST, body);
  }

  /** The tags and no other. */
  private ObjectNode own(ObjectNode aggregation) {
    ObjectNode terms = aggregation.putObject("terms").put("field", Schema.TAGS);
    terms.put("size", tags.size());
    ArrayNode include = terms.putArray("include");
    tags.forEach(include::add);
    return aggregation;
  }

  private static void authors(ObjectNode parent) {
    Query.aggregation(parent, AUTHORS)
        .putObject("cardinality")
        .put("field", Schema.AUTHOR_ID)
        .put("precision_threshold", EXACT_UP_TO);
  }
}
