package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.merge.Taken;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the lake as it stood at an instant: what it took later is left out of every search, so no
 * insight can forget to, and none has to know.
 *
 * <p>Looks and what they counted are kept one by one, and are as they were. A document is only kept
 * as it is now: where one of those that a search is about has changed since in what that search
 * reads, nobody can say what the answer was, and it is refused instead of being nearly right.
 *
 * @param insight what is asked, for who reads a refusal
 * @param at to the millisecond; the lake's own clock
 */
public record AsOf(String insight, Instant at) {

  private static final String CHANGED = "changed";
  private static final String UNSURE = "unsure";
  private static final String LOOKED = "looked";

  /** Words whose share of all texts a search compares with: of those that came later as well. */
  private static final List<String> AGAINST_ALL = List.of("significant_text", "significant_terms");

  public AsOf {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Runs one search as of then.
   *
   * @param lake runs a search as of now
   * @throws IllegalArgumentException if what it is made of cannot be given as of then
   */
  public JsonNode ask(Insight.Search search, Function<Insight.Search, JsonNode> lake) {
    if (search.index().startsWith(Schema.ANY_VISIT)
        || search.index().startsWith(Schema.ANY_OBSERVATION)) {
      return lake.apply(narrowed(search, until(Schema.INDEXED_AT)));
    }
    Reads reads = Reads.of(search.body());
    for (String comparison : AGAINST_ALL) {
      if (reads.names(comparison)) {
        throw refused("no as_of", "how often words stand in all texts that the lake has now");
      }
    }
    JsonNode answer = lake.apply(narrowed(search, taken()));
    check(reads, lake.apply(doubts(search, reads)));
    return answer;
  }

  private static Insight.Search narrowed(Insight.Search search, ObjectNode filter) {
    ObjectNode body = search.body().deepCopy();
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    ObjectNode bool = both.putObject("bool");
    bool.putArray("must").add(body.path("query")); // Not a filter: some are sorted by their score.
    bool.putArray("filter").add(filter);
    body.set("query", both);
    return new Insight.Search(search.index(), body);
  }

  /** Documents that the lake had then; older ones than the note when they were first seen. */
  private ObjectNode taken() {
    return Query.either(
        List.of(
            until(Schema.TAKEN_AT),
            Query.butNot(until(Schema.FIRST_SEEN_AT), Query.having(Schema.TAKEN_AT))));
  }

  /** Counts documents of then that may have answered otherwise, by what of them has changed. */
  private Insight.Search doubts(Insight.Search search, Reads reads) {
    List<ObjectNode> about = reads.about(List.of(Schema.SEEN_BY, Schema.PLATFORM));
    List<ObjectNode> dated =
        reads.about(List.of(Schema.SEEN_BY, Schema.PLATFORM, Schema.CREATED_AT));
    Map<String, ObjectNode> doubts = new LinkedHashMap<>();
    List<ObjectNode> unnoted = new ArrayList<>();
    for (Taken.Part part : reads.parts()) {
      // What has another date now may have left the window, and so is looked for outside as well.
      List<ObjectNode> those = part == Taken.Part.PUBLISHED ? about : dated;
      ObjectNode changed = since(part.field());
      doubts.put(
          part.key(),
          with(those, part == Taken.Part.FOUND ? Query.all(changed, byAsked(reads)) : changed));
      unnoted.add(with(those, without(part.field())));
    }
    doubts.put(
        UNSURE,
        Query.all(since(Schema.INDEXED_AT), without(Schema.TAKEN_AT), Query.either(unnoted)));
    if (reads.looks()) {
      doubts.put(LOOKED, with(dated, since(Schema.INDEXED_AT)));
    }
    ObjectNode body = Query.counting(taken());
    ObjectNode changed = Query.eachOf(Query.aggregation(body, CHANGED), doubts);
    for (Taken.Part part : reads.parts()) {
      Query.aggregation(changed, part.key()).putObject("max").put("field", part.field());
    }
    Query.aggregation(changed, Schema.INDEXED_AT).putObject("max").put("field", Schema.INDEXED_AT);
    return new Insight.Search(search.index(), body);
  }

  /** Documents that one of the targets asked about may have found later than they were taken. */
  private static ObjectNode byAsked(Reads reads) {
    Set<String> asked = reads.targets();
    ObjectNode later =
        asked.isEmpty()
            ? Query.having(Schema.SEEN_LATER_BY)
            : Query.anyOf(Schema.SEEN_LATER_BY, asked);
    return Query.either(List.of(later, without(Schema.TAKEN_AT)));
  }

  private void check(Reads reads, JsonNode answer) {
    JsonNode found = Query.buckets(answer, CHANGED);
    List<String> why = new ArrayList<>();
    Instant last = at;
    for (Taken.Part part : reads.parts()) {
      last = later(last, doubt(found.path(part.key()), part.key(), words(part), why));
    }
    for (String name : List.of(UNSURE, LOOKED)) {
      String words = name.equals(UNSURE) ? "something that nobody noted" : "the last look at them";
      last = later(last, doubt(found.path(name), Schema.INDEXED_AT, words, why));
    }
    if (!why.isEmpty()) {
      throw refused(
          last + " or later",
          "what documents are now; since then changed: " + String.join(", ", why));
    }
  }

  /** When the last of the documents changed that a bucket has; null = it has none. */
  private static @Nullable Instant doubt(
      JsonNode bucket, String max, String words, List<String> why) {
    long documents = Query.count(bucket);
    if (documents == 0) {
      return null;
    }
    why.add(words + " (of " + documents + ")");
    return Instant.ofEpochMilli(bucket.path(max).path("value").asLong());
  }

  private static String words(Taken.Part part) {
    return switch (part) {
      case PUBLISHED -> "when they were published";
      case FOUND -> "who found them";
      case SAID -> "what they say";
      case COUNTS -> "their counts";
      case TALK -> "when their comments were read";
      case MOOD -> "how they feel";
    };
  }

  private IllegalArgumentException refused(String expected, String madeOf) {
    return new IllegalArgumentException(
        "as_of: "
            + at
            + " (expected: "
            + expected
            + "; "
            + insight
            + " cannot be given as of then: it is made of "
            + madeOf
            + ")");
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }

  private static ObjectNode with(List<ObjectNode> filters, ObjectNode another) {
    List<ObjectNode> all = new ArrayList<>(filters);
    all.add(another);
    return Query.all(all);
  }

  private ObjectNode until(String field) {
    return range(field, "lte");
  }

  private ObjectNode since(String field) {
    return range(field, "gt");
  }

  private static ObjectNode without(String field) {
    return Query.not(Query.having(field));
  }

  private ObjectNode range(String field, String bound) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    query.putObject("range").putObject(field).put(bound, at.toString());
    return query;
  }
}
