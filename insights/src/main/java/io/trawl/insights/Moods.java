package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.stats.Interval;
import io.trawl.lake.merge.Mood.Label;
import io.trawl.lake.schema.Schema;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How some documents feel. Shares are of those of which somebody can say; what nobody can say is
 * counted beside them and is never neutral.
 *
 * @param documents all of them
 * @param scored those that are positive, neutral or negative
 * @param unknown those that were scored, and nobody can say: no words, a language without a scorer
 * @param unscored those that were not scored: without a text, with one that may not be stored, or
 *     from before texts were scored
 * @param unknownShare of all documents the unknown and the unscored; null where there are none
 * @param net (positive − negative) / scored, -1 to 1; null where none is scored
 */
public record Moods(
    long documents,
    long scored,
    Part positive,
    Part neutral,
    Part negative,
    long unknown,
    long unscored,
    @Nullable Double unknownShare,
    @Nullable Double net) {

  private static final String LABELS = "mood";

  /**
   * Those that feel one way.
   *
   * @param share of those scored; null where none is
   * @param low begin of Wilson's 95 % interval of the share; null as it
   * @param high its end
   */
  public record Part(long n, @Nullable Double share, @Nullable Double low, @Nullable Double high) {

    static Part of(long n, long scored) {
      if (scored == 0) {
        return new Part(n, null, null, null);
      }
      Interval interval = Interval.ofShare(n, scored);
      return new Part(n, n / (double) scored, interval.low(), interval.high());
    }
  }

  /** Of counts by label; a label that is not there counts nothing. */
  static Moods of(long documents, Map<Label, Long> counts) {
    long positive = counts.getOrDefault(Label.POSITIVE, 0L);
    long neutral = counts.getOrDefault(Label.NEUTRAL, 0L);
    long negative = counts.getOrDefault(Label.NEGATIVE, 0L);
    long unknown = counts.getOrDefault(Label.UNKNOWN, 0L);
    long scored = positive + neutral + negative;
    return new Moods(
        documents,
        scored,
        Part.of(positive, scored),
        Part.of(neutral, scored),
        Part.of(negative, scored),
        unknown,
        documents - scored - unknown,
        documents == 0 ? null : (documents - scored) / (double) documents,
        scored == 0 ? null : (positive - negative) / (double) scored);
  }

  /** Lets an aggregation, or a search, count the labels of what it finds. */
  static ObjectNode count(ObjectNode parent) {
    Query.terms(parent, LABELS, Schema.SENTIMENT_LABEL, Label.values().length);
    return parent;
  }

  /** Of a bucket. */
  static Moods below(JsonNode bucket) {
    return read(bucket.path("doc_count").asLong(), bucket);
  }

  /** Of all that a search found. */
  static Moods all(JsonNode answer) {
    long documents = answer.path("hits").path("total").path("value").asLong();
    return read(documents, answer.path("aggregations"));
  }

  private static Moods read(long documents, JsonNode parent) {
    EnumMap<Label, Long> counts = new EnumMap<>(Label.class);
    for (JsonNode label : Query.below(parent, LABELS)) {
      Label.of(label.path("key").asText())
          .ifPresent(known -> counts.put(known, label.path("doc_count").asLong()));
    }
    return of(documents, counts);
  }
}
