package io.trawl.lake.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.Talk;
import io.trawl.model.Metric;
import java.time.Instant;

/** Searches for comments, and for posts that have some nobody has read. */
final class Talks {

  private static final String COMMENTS = Metric.COMMENTS.key();

  /** What a search sorts a comment by that has no date. */
  private static final long UNDATED = Long.MAX_VALUE;

  private Talks() {}

  static ObjectNode unread(String target) {
    ObjectNode body = Json.object().put("size", 1);
    ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
    filters.add(Elastic.term(Schema.SEEN_BY, target));
    filters.addObject().putObject("range").putObject(Schema.COMMENTS_UNREAD).put("gt", 0);
    ArrayNode sort = body.putArray("sort");
    sort.addObject()
        .putObject(Schema.COMMENTS_UNREAD)
        .put("order", "desc")
        .put("unmapped_type", "long"); // Indices of before it was written.
    sort.addObject().put(Schema.CREATED_AT, "desc");
    sort.addObject().put(Schema.KEY, "asc");
    body.putArray("_source").add(Schema.KEY).add(Schema.DELIVERED_ID).add(COMMENTS);
    return body;
  }

  static Talk talk(JsonNode post) {
    return new Talk(
        post.path(Schema.KEY).asText(),
        post.path(Schema.DELIVERED_ID).asText(),
        post.path(COMMENTS).asLong());
  }

  static ObjectNode below(Ref post, int limit) {
    ObjectNode body = Json.object().put("size", limit);
    ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
    filters.add(Elastic.term(Schema.OF, post.key()));
    ArrayNode sort = body.putArray("sort");
    sort.addObject().putObject(Schema.CREATED_AT).put("order", "asc");
    sort.addObject().put(Schema.KEY, "asc");
    return body;
  }

  /** The same behind a comment. */
  static ObjectNode below(Ref post, int limit, JsonNode last) {
    ObjectNode body = below(post, limit);
    JsonNode created = last.path(Schema.CREATED_AT);
    body.putArray("search_after")
        .add(created.isTextual() ? Instant.parse(created.textValue()).toEpochMilli() : UNDATED)
        .add(last.path(Schema.KEY).asText());
    return body;
  }
}
