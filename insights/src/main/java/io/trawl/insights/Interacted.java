package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interactions of posts: likes, comments and shares, as {@link Definition#INTERACTIONS} has it.
 *
 * @param posts there are
 * @param known those whose interactions are known
 * @param sum over the known ones; null = of no post
 */
record Interacted(long posts, long known, @Nullable Long sum) {

  /** What is added up. */
  static final List<Metric> METRICS = List.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES);

  static final Interacted NONE = new Interacted(0, 0, null);

  static final String INTERACTED = "interacted";

  /** Lets an aggregation add up what is known of each of its buckets. */
  static void ask(ObjectNode parent) {
    ObjectNode known = Query.aggregation(parent, INTERACTED);
    known.set("filter", filter());
    for (Metric metric : METRICS) {
      Query.aggregation(known, metric.key()).putObject("sum").put("field", metric.key());
    }
  }

  /** Posts whose interactions are known: none hidden, at least one delivered. */
  static ObjectNode filter() {
    List<String> names = METRICS.stream().map(Metric::key).toList();
    return Query.butNot(
        Query.either(names.stream().map(Query::having).toList()),
        Query.anyOf(Schema.HIDDEN, names));
  }

  /** By what buckets of terms that were asked may be sorted: one for each metric. */
  static List<String> orders() {
    return METRICS.stream().map(metric -> INTERACTED + ">" + metric.key()).toList();
  }

  /** What a bucket says. */
  static Interacted read(JsonNode bucket) {
    JsonNode found = bucket.path(INTERACTED);
    long known = Query.count(found);
    long sum = 0;
    for (Metric metric : METRICS) {
      sum += found.path(metric.key()).path("value").asLong();
    }
    return new Interacted(Query.count(bucket), known, known == 0 ? null : Long.valueOf(sum));
  }

  /** Those of a bucket without those of another that is part of it. */
  Interacted without(Interacted part) {
    long rest = known - part.known;
    Long all = sum;
    return new Interacted(
        posts - part.posts,
        rest,
        rest == 0 || all == null ? null : Long.valueOf(all - (part.sum == null ? 0 : part.sum)));
  }

  /** Share of the posts whose interactions are known; 1 where there are no posts. */
  double part() {
    return posts == 0 ? 1 : (double) known / posts;
  }
}
