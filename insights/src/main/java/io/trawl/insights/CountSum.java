package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A count over several posts, with how many of them it leaves out. Every post's count is known,
 * hidden or absent, and only known ones are added up.
 *
 * @param value sum over the posts whose count is known; null = of no post
 * @param mean of those posts; null = there are none
 * @param known posts it is a sum of
 * @param hidden posts whose author or network does not show it
 * @param absent posts of which no source ever told it
 */
public record CountSum(
    @Nullable Long value, @Nullable Double mean, long known, long hidden, long absent) {

  private static final List<Metric> SUMMED =
      List.of(Metric.LIKES, Metric.COMMENTS, Metric.SHARES, Metric.VIEWS);

  /** Of no post, by metric. */
  static final Map<String, CountSum> NONE = byMetric(_ -> new CountSum(null, null, 0, 0, 0));

  static final Definition SUM =
      new Definition(
          "count_sum",
          1,
          "sum of likes, comments, shares or views as last seen, over the known ones of the posts"
              + " published in the stretch of time",
          "interactions",
          "null where the count is known of no post; hidden and absent ones are left out and"
              + " counted beside it");

  static final Definition MEAN =
      new Definition(
          "count_mean",
          1,
          "count_sum / posts whose count is known",
          "interactions per post",
          "null where the count is known of no post; hidden and absent ones are in neither part");

  private static CountSum of(@Nullable Long value, long known, long hidden, long absent) {
    Double mean = value == null ? null : Double.valueOf((double) value / known);
    return new CountSum(value, mean, known, hidden, absent);
  }

  /** Lets an aggregation add up the counts of each of its buckets. */
  static void ask(ObjectNode parent) {
    for (Metric metric : SUMMED) {
      Query.aggregation(parent, metric.key()).putObject("stats").put("field", metric.key());
      Query.aggregation(parent, hidden(metric))
          .set("filter", Query.anyOf(Schema.HIDDEN, List.of(metric.key())));
    }
  }

  /** What a bucket of so many posts says, by metric. */
  static Map<String, CountSum> read(JsonNode bucket, long posts) {
    return byMetric(metric -> {
      JsonNode stats = bucket.path(metric.key());
      long known = stats.path("count").asLong();
      long hidden = bucket.path(hidden(metric)).path("doc_count").asLong();
      Long value = known == 0 ? null : Long.valueOf(stats.path("sum").asLong());
      return of(value, known, hidden, posts - known - hidden);
    });
  }

  /** Those of two sets of posts together. */
  static Map<String, CountSum> and(Map<String, CountSum> some, Map<String, CountSum> others) {
    return byMetric(metric ->
        Objects.requireNonNull(some.get(metric.key()))
            .and(Objects.requireNonNull(others.get(metric.key()))));
  }

  private CountSum and(CountSum other) {
    Long both = value == null ? other.value : plus(value, other.value);
    return of(both, known + other.known, hidden + other.hidden, absent + other.absent);
  }

  private static Long plus(long sum, @Nullable Long other) {
    return other == null ? sum : sum + other;
  }

  private static String hidden(Metric metric) {
    return Schema.HIDDEN + metric.key();
  }

  private static Map<String, CountSum> byMetric(Function<Metric, CountSum> sum) {
    Map<String, CountSum> sums = new LinkedHashMap<>();
    SUMMED.forEach(metric -> sums.put(metric.key(), sum.apply(metric)));
    return sums;
  }
}
