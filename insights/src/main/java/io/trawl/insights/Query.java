package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small pieces of search bodies. */
final class Query {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Set<String> DATES = Set.of(Schema.CREATED_AT, Schema.AT);

  private Query() {}

  /** A search for counts alone, under these filters. */
  static ObjectNode counting(ObjectNode... filters) {
    ObjectNode body = JSON.objectNode();
    body.put("size", 0).put("track_total_hits", true);
    ArrayNode all = body.putObject("query").putObject("bool").putArray("filter");
    for (ObjectNode filter : filters) {
      all.add(filter);
    }
    return body;
  }

  static ObjectNode anyOf(String field, Collection<String> values) {
    ObjectNode query = JSON.objectNode();
    ArrayNode any = query.putObject("terms").putArray(field);
    values.forEach(any::add);
    return query;
  }

  /** Documents with one value of a field. */
  static ObjectNode is(String field, String value) {
    ObjectNode query = JSON.objectNode();
    query.putObject("term").put(field, value);
    return query;
  }

  /** The same of a number. */
  static ObjectNode is(String field, long value) {
    ObjectNode query = JSON.objectNode();
    query.putObject("term").put(field, value);
    return query;
  }

  /** Documents that this filter does not let through. */
  static ObjectNode not(ObjectNode filter) {
    ObjectNode query = JSON.objectNode();
    query.putObject("bool").putArray("must_not").add(filter);
    return query;
  }

  /**
   * Lets a search tell of its hits by columns, which is several times faster than by what is
   * stored: for {@link Hits#columns}. Only fields that are mapped have one.
   */
  static void columns(ObjectNode body, Collection<String> fields) {
    body.put("_source", false).put("stored_fields", "_none_");
    ArrayNode all =
        body.path("docvalue_fields") instanceof ArrayNode known
            ? known
            : body.putArray("docvalue_fields");
    for (String field : fields) {
      if (DATES.contains(field)) {
        all.addObject().put("field", field).put("format", "epoch_millis");
      } else {
        all.add(field);
      }
    }
  }

  /** Documents in which a field is known. */
  static ObjectNode having(String field) {
    ObjectNode query = JSON.objectNode();
    query.putObject("exists").put("field", field);
    return query;
  }

  /** Documents that at least so many of these filters let through. */
  static ObjectNode atLeast(int matching, Collection<ObjectNode> filters) {
    ObjectNode query = JSON.objectNode();
    ObjectNode some = query.putObject("bool");
    some.put("minimum_should_match", matching).putArray("should").addAll(filters);
    return query;
  }

  /** No document. */
  static ObjectNode nothing() {
    ObjectNode query = JSON.objectNode();
    query.putObject("match_none");
    return query;
  }

  /** Documents that all of these filters let through. */
  static ObjectNode all(List<ObjectNode> filters) {
    ObjectNode query = JSON.objectNode();
    query.putObject("bool").putArray("filter").addAll(filters);
    return query;
  }

  static ObjectNode within(String field, Instant from, Instant to) {
    ObjectNode query = JSON.objectNode();
    query.putObject("range").putObject(field).put("gte", from.toString()).put("lt", to.toString());
    return query;
  }

  /** Documents of which at least one of these is true; none where these are none. */
  static ObjectNode either(Collection<ObjectNode> some) {
    return some.isEmpty() ? nothing() : atLeast(1, some);
  }

  /** The same of these. */
  static ObjectNode all(ObjectNode... filters) {
    return all(List.of(filters));
  }

  /** Documents of which one thing is true and another is not. */
  static ObjectNode butNot(ObjectNode those, ObjectNode others) {
    ObjectNode query = JSON.objectNode();
    ObjectNode bool = query.putObject("bool");
    bool.putArray("filter").add(those);
    bool.putArray("must_not").add(others);
    return query;
  }

  /** Adds an aggregation and gives it back, for what goes below it. */
  static ObjectNode aggregation(ObjectNode parent, String name) {
    ObjectNode all =
        parent.path("aggs") instanceof ObjectNode known ? known : parent.putObject("aggs");
    return all.putObject(name);
  }

  /** The same with a bucket for each value of a field, the most frequent first. */
  static ObjectNode terms(ObjectNode parent, String name, String field, int size) {
    ObjectNode terms = aggregation(parent, name);
    terms.putObject("terms").put("field", field).put("size", size);
    return terms;
  }

  /** One bucket for each of these values and no other. */
  static ObjectNode eachOf(ObjectNode aggregation, String field, Collection<String> values) {
    ObjectNode terms = aggregation.putObject("terms").put("field", field);
    terms.put("size", Math.max(1, values.size()));
    ArrayNode include = terms.putArray("include");
    values.forEach(include::add);
    return aggregation;
  }

  /** One bucket for each of these filters, in their order; they may overlap. */
  static ObjectNode eachOf(ObjectNode aggregation, List<ObjectNode> filters) {
    Map<String, ObjectNode> numbered = new LinkedHashMap<>();
    for (int number = 0; number < filters.size(); number++) {
      numbered.put(String.valueOf(number), filters.get(number));
    }
    return eachOf(aggregation, numbered);
  }

  /** The same by name. */
  static ObjectNode eachOf(ObjectNode aggregation, Map<String, ObjectNode> filters) {
    ObjectNode all = aggregation.putObject("filters").putObject("filters");
    filters.forEach(all::set);
    if (filters.isEmpty()) {
      all.set("none", nothing()); // Elasticsearch refuses to have none at all.
    }
    return aggregation;
  }

  /** Buckets of one length from {@code from} on. */
  static ObjectNode every(ObjectNode aggregation, String field, Duration step, Instant from) {
    long millis = step.toMillis();
    aggregation
        .putObject("date_histogram")
        .put("field", field)
        .put("fixed_interval", millis + "ms")
        .put("offset", Math.floorMod(from.toEpochMilli(), millis) + "ms")
        .put("min_doc_count", 1);
    return aggregation;
  }

  static JsonNode buckets(JsonNode answer, String name) {
    return answer.path("aggregations").path(name).path("buckets");
  }

  /** The bucket of a filter; missing where there is none. */
  static JsonNode bucket(JsonNode parent, String name, int number) {
    return parent.path(name).path("buckets").path(String.valueOf(number));
  }

  /** Documents of a bucket. */
  static long count(JsonNode bucket) {
    return bucket.path("doc_count").asLong();
  }

  /** Buckets of an aggregation below a bucket. */
  static JsonNode below(JsonNode bucket, String name) {
    return bucket.path(name).path("buckets");
  }
}
