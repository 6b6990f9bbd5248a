package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.schema.Schema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who made one incident: two searches, the first for who might have, the second for how much of it
 * each of them has, beside its total, so that all of its numbers are of one moment.
 *
 * <p>A post has one author and many tags. For its tags it counts once, for the first of them in the
 * order of how much of each is new; so tags' contributions add up as well.
 *
 * @param own the tags of the question's targets, which all posts have
 * @param now when the incident was judged
 * @param before when things were as usual
 * @param expected in the incident
 */
record SpikeDrivers(
    String target,
    Set<String> own,
    Measure measure,
    List<Coverage.Span> now,
    List<Coverage.Span> before,
    double expected) {

  /** Accounts whose exact share is asked for; what others account for is in the rest. */
  private static final int AUTHORS_MAX = 200;

  /** The same for tags: each leaves out all before it. */
  private static final int TAGS_MAX = 25;

  private static final int POSTS_MAX = 20;
  private static final int WORDS_MAX = 10;

  /** Posts whose words are read. */
  private static final int WORDS_OF = 500;

  private static final int WORDS_SUPPORT = 3;

  /** So much of a tag makes it more than chance. */
  private static final double SUPPORT = 5;

  private static final String NOW = "now";
  private static final String BEFORE = "before";
  static final String AUTHORS = "authors";
  static final String TAGS = "tags";
  static final String BEST = "best";
  static final String WORDS = "words";
  static final String HANDLE = "handle";

  /** Who might have made it: the search. */
  Insight.Search candidates() {
    ObjectNode body = posts();
    for (String side : List.of(NOW, BEFORE)) {
      ObjectNode filter = side(body, side);
      measure.ask(filter);
      for (int number = 0; number < measure.orders().size(); number++) {
        String order = measure.orders().get(number);
        terms(filter, AUTHORS + number, Schema.AUTHOR_ID, AUTHORS_MAX, order);
        terms(filter, TAGS + number, Schema.TAGS, TAGS_MAX + own.size(), order);
      }
    }
    return new Insight.Search(Schema.ANY_POST, body);
  }

  private ObjectNode posts() {
    return Query.counting(Query.anyOf(Schema.SEEN_BY, List.of(target)), during(whole()));
  }

  private List<Coverage.Span> whole() {
    return Stream.concat(now.stream(), before.stream()).toList();
  }

  private static ObjectNode during(List<Coverage.Span> spans) {
    return Query.either(
        spans.stream()
            .map(span -> Query.within(Schema.CREATED_AT, span.from(), span.to()))
            .toList());
  }

  private ObjectNode side(ObjectNode body, String side) {
    ObjectNode filter = Query.aggregation(body, side);
    filter.set("filter", during(side.equals(NOW) ? now : before));
    return filter;
  }

  private void terms(ObjectNode parent, String name, String field, int size, String order) {
    ObjectNode aggregation = Query.terms(parent, name, field, size);
    var by = aggregation.withObject("/terms").putArray("order");
    by.addObject().put(order, "desc");
    by.addObject().put("_key", "asc");
    measure.ask(aggregation);
  }

  /** How much each of them has: the search. */
  Insight.Search shares(JsonNode candidates) {
    List<String> authors =
        changes(candidates, AUTHORS).limit(AUTHORS_MAX).map(Change::key).toList();
    List<String> tags = tags(candidates);
    ObjectNode body = posts();
    for (String side : List.of(NOW, BEFORE)) {
      ObjectNode filter = side(body, side);
      measure.ask(filter);
      ObjectNode byAuthor =
          Query.eachOf(Query.aggregation(filter, AUTHORS), Schema.AUTHOR_ID, authors);
      measure.ask(byAuthor);
      Query.terms(byAuthor, HANDLE, Schema.AUTHOR_HANDLE, 1);
      firstOf(filter, tags);
    }
    ObjectNode incident = (ObjectNode) body.path("aggs").path(NOW);
    best(incident);
    words(incident);
    return new Insight.Search(Schema.ANY_POST, body);
  }

  /** Posts by the first of these tags that they have. */
  private void firstOf(ObjectNode parent, List<String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    Map<String, ObjectNode> filters = new LinkedHashMap<>();
    for (int i = 0; i < tags.size(); i++) {
      ObjectNode has = Query.anyOf(Schema.TAGS, tags.subList(i, i + 1));
      ObjectNode earlier = Query.anyOf(Schema.TAGS, tags.subList(0, i));
      filters.put(tags.get(i), Query.butNot(has, earlier));
    }
    measure.ask(Query.eachOf(Query.aggregation(parent, TAGS), filters));
  }

  private static void best(ObjectNode incident) {
    for (var metric : Interacted.METRICS) {
      ObjectNode top = Query.aggregation(incident, BEST + metric.key());
      ObjectNode hits = top.putObject("top_hits").put("size", POSTS_MAX);
      var sort = hits.putArray("sort");
      sort.addObject().putObject(metric.key()).put("order", "desc").put("missing", "_last");
      sort.addObject().put(Schema.PLATFORM, "asc");
      sort.addObject().put(Schema.KEY, "asc");
      hits.putObject("_source").putArray("excludes").add(Schema.SOURCE).add(Schema.STATE);
    }
  }

  private void words(ObjectNode incident) {
    ObjectNode sampled = Query.aggregation(incident, WORDS);
    sampled.putObject("sampler").put("shard_size", WORDS_OF);
    ObjectNode words = Query.aggregation(sampled, WORDS);
    words
        .putObject("significant_text")
        .put("field", Schema.TEXT)
        .put("size", WORDS_MAX)
        .put("min_doc_count", WORDS_SUPPORT)
        .put("filter_duplicate_text", true)
        .set("background_filter", during(whole()));
  }

  /**
   * Those that have most to do with the change, and of them first the ones that are most its own: a
   * tag that all posts have says little.
   */
  private List<String> tags(JsonNode candidates) {
    return changes(candidates, TAGS)
        .filter(tag -> !own.contains(tag.key()))
        .limit(TAGS_MAX)
        .sorted(Comparator.comparingDouble(tag -> -tag.ownness()))
        .map(Change::key)
        .toList();
  }

  /** How much of a key there seems to be, and to have been expected. */
  private record Change(String key, double count, double expected) {

    double size() {
      return Math.abs(count - expected);
    }

    /** Part of it that is new, or gone; near 0 where there is little of it at all. */
    double ownness() {
      return size() / (Math.max(count, expected) + SUPPORT);
    }
  }

  /** The largest first. */
  private Stream<Change> changes(JsonNode candidates, String name) {
    JsonNode found = candidates.path("aggregations");
    Map<String, Long> present = counts(found.path(NOW), name);
    Map<String, Long> usual = counts(found.path(BEFORE), name);
    Long reference = measure.read(found.path(BEFORE));
    double share = reference == null || reference == 0 ? 0 : expected / reference;
    Set<String> keys = new TreeSet<>(present.keySet());
    keys.addAll(usual.keySet());
    // Who was not among the largest of one side has little there; the shares will tell how much.
    return keys.stream()
        .map(key ->
            new Change(key, present.getOrDefault(key, 0L), share * usual.getOrDefault(key, 0L)))
        .sorted(Comparator.comparingDouble(change -> -change.size()));
  }

  private Map<String, Long> counts(JsonNode side, String name) {
    Map<String, Long> counts = new HashMap<>();
    for (int number = 0; number < measure.orders().size(); number++) {
      for (JsonNode bucket : Query.below(side, name + number)) {
        Long count = measure.read(bucket);
        if (count != null) {
          counts.put(bucket.path("key").asText(), count);
        }
      }
    }
    return counts;
  }

  /** What the shares say; null where no post of the incident tells its number. */
  SpikeParts.@Nullable Apart read(JsonNode shares) {
    JsonNode found = shares.path("aggregations");
    return SpikeParts.read(measure, expected, found.path(NOW), found.path(BEFORE));
  }
}
