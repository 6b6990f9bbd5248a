package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
      return Query.count(bucket);
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
      Interacted.ask(parent);
    }

    @Override
    @Nullable Long read(JsonNode bucket) {
      Interacted found = Interacted.read(bucket);
      return found.posts() == 0 ? Long.valueOf(0) : found.sum();
    }

    @Override
    List<String> orders() {
      return Interacted.orders();
    }
  };

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
}
