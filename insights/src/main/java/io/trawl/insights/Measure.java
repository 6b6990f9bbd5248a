package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is counted of posts: themselves, or what others did with them. */
enum Measure {

  /** Each counts one. */
  POSTS(Duration.ZERO) {
    @Override
    void ask(ObjectNode parent) {
      // Every bucket says how many documents it has.
    }

    @Override
    Long read(JsonNode bucket) {
      return documents(bucket);
    }

    @Override
    List<String> orders() {
      return List.of("_count");
    }
  },

  /** Likes, comments and shares together, of posts none of whose counts is hidden. */
  INTERACTIONS(Duration.ofDays(2)) {
    @Override
    void ask(ObjectNode parent) {
      ObjectNode told = Query.aggregation(parent, TOLD);
      told.set("filter", Query.butNot(anyTold(), Query.anyOf(Schema.HIDDEN, keys())));
      for (String metric : keys()) {
        Query.aggregation(told, metric).putObject("sum").put("field", metric);
      }
    }

    @Override
    @Nullable Long read(JsonNode bucket) {
      JsonNode told = bucket.path(TOLD);
      if (told.path("doc_count").asLong() == 0) {
        return documents(bucket) == 0 ? Long.valueOf(0) : null;
      }
      return keys().stream().mapToLong(metric -> told.path(metric).path("value").asLong()).sum();
    }

    @Override
    List<String> orders() {
      return keys().stream().map(metric -> TOLD + ">" + metric).toList();
    }
  };

  private static final String TOLD = "told";

  private final Duration settles;

  Measure(Duration settles) {
    this.settles = settles;
  }

  /** The one that a parameter names. */
  static Measure of(Parameters parameters, String name) {
    String given = parameters.optional(name).orElse(POSTS.key());
    return Arrays.stream(values())
        .filter(one -> one.key().equals(given))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                name + ": " + given + " (expected: posts or interactions)"));
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How old posts must be for their number to be near its last. */
  Duration settles() {
    return settles;
  }

  /** Lets an aggregation count in each of its buckets. */
  abstract void ask(ObjectNode parent);

  /** What a bucket has; null where it has posts, of none of which it is told. */
  abstract @Nullable Long read(JsonNode bucket);

  /** By what buckets of terms may be sorted, so that those that matter are among the first. */
  abstract List<String> orders();

  private static long documents(JsonNode bucket) {
    return bucket.path("doc_count").asLong();
  }

  private static List<String> keys() {
    return TopPosts.RANKED.stream().map(Metric::key).toList();
  }

  private static ObjectNode anyTold() {
    return Query.either(keys().stream().map(Query::having).toList());
  }
}
