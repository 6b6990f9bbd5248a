package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Posts whose counts are known, hidden or absent as chance has it, and the buckets that
 * Elasticsearch would make of them.
 */
final class MadeUpPosts {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;

  MadeUpPosts(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  /** Up to so many, of an author. */
  List<ObjectNode> posts(String author, int most, Instant at) {
    List<ObjectNode> posts = new ArrayList<>();
    int size = random.nextInt(most + 1);
    for (int number = 0; number < size; number++) {
      ObjectNode post = JSON.objectNode();
      post.put("platform", "p").put("key", author + number).put("authorId", author);
      post.put("authorHandle", author).put("createdAt", at.plusSeconds(number).toString());
      for (Metric metric : List.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES, Metric.VIEWS)) {
        count(post, metric);
      }
      posts.add(post);
    }
    return posts;
  }

  /** Known, zero among them, hidden or absent. */
  void count(ObjectNode document, Metric metric) {
    switch (random.nextInt(4)) {
      case 0 -> document.put(metric.key(), 0);
      case 1 -> document.put(metric.key(), random.nextInt(5_000));
      case 2 -> document.withArray("hidden").add(metric.key());
      default -> {}
    }
  }

  /** What it gathered, by the definition; empty where that is not known. */
  static OptionalLong interactions(JsonNode post) {
    long sum = 0;
    boolean known = false;
    for (Metric metric : Interacted.METRICS) {
      if (post.path("hidden").toString().contains("\"" + metric.key() + "\"")) {
        return OptionalLong.empty();
      }
      known |= post.has(metric.key());
      sum += post.path(metric.key()).asLong(0);
    }
    return known ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  /** A bucket of posts with what is added up of them. */
  static ObjectNode bucket(List<ObjectNode> posts) {
    ObjectNode bucket = JSON.objectNode().put("doc_count", posts.size());
    List<ObjectNode> known = posts.stream().filter(post -> interactions(post).isPresent()).toList();
    ObjectNode sums = bucket.putObject("interacted").put("doc_count", known.size());
    for (Metric metric : Interacted.METRICS) {
      sums.putObject(metric.key())
          .put("value", known.stream().mapToDouble(it -> it.path(metric.key()).asDouble(0)).sum());
    }
    return bucket;
  }

  /** Hits of posts, as below a bucket and as of a search. */
  static ObjectNode hits(List<ObjectNode> sources) {
    ObjectNode found = JSON.objectNode();
    ArrayNode hits = found.putObject("hits").putArray("hits");
    sources.forEach(source -> hits.addObject().set("_source", source));
    return found;
  }

  /** The same as rows tell them: one for each count that is hidden. */
  static ObjectNode rows(List<ObjectNode> sources) {
    ObjectNode found = JSON.objectNode();
    ArrayNode buckets = found.putObject("aggregations").putObject("rows").putArray("buckets");
    for (ObjectNode source : sources) {
      ObjectNode row = source.deepCopy();
      Instant at = Instant.parse(source.path("createdAt").asText());
      row.put("createdAt", at.toEpochMilli()).putNull("hidden");
      JsonNode hidden = source.path("hidden");
      if (hidden.isEmpty()) {
        buckets.addObject().put("doc_count", 1).set("key", row);
      }
      hidden.forEach(count ->
          buckets.addObject().put("doc_count", 1).set("key", row.deepCopy().set("hidden", count)));
    }
    return found;
  }
}
