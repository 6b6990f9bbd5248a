package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;

/**
 * How far comments were read: what is said of them is a lower bound, and so much of one.
 *
 * @param posts published in the stretch of time
 * @param read those whose comments were asked for at least once
 */
public record CommentsRead(long posts, long read) {

  private static final String READ = "read";

  /** Lets a search for posts count them. */
  static void count(ObjectNode posts) {
    Query.aggregation(posts, READ).set("filter", Query.having(Schema.COMMENTS_READ_AT));
  }

  static CommentsRead of(JsonNode answer) {
    return new CommentsRead(
        answer.path("hits").path("total").path("value").asLong(),
        answer.path("aggregations").path(READ).path("doc_count").asLong());
  }

  /** The same of the posts of one bucket. */
  static CommentsRead in(JsonNode bucket) {
    return new CommentsRead(Query.count(bucket), Query.count(bucket.path(READ)));
  }
}
