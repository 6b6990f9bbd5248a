package io.trawl.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.insights.stats.posts.ShareOfVoice;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What networks count of tags themselves, at both ends of a window. A counter is taken at one look,
 * however many looks there were, and a tag's counter once, however many targets found it.
 *
 * @param ends of each tag, by the target that found it
 */
record Counters(Map<String, Ends> ends) {

  /** An end is where a look was at most a tenth of the window away from it. */
  private static final int NEAR = 10;

  /** In windows of few paces: so many paces, but never more than a third of the window. */
  private static final int PACES = 2;

  private static final int THIRD = 3;

  private static final String TARGET = "target";
  private static final String OWN = "own";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String END = "end";
  private static final String LAST = "last";

  /** One value. */
  record Reading(Instant at, long value) {}

  /**
   * A tag's counter.
   *
   * @param tag which one, whoever found it
   * @param begin near the begin of the window; null = nobody looked then
   * @param end near its end; null = nobody looked then
   */
  record Ends(String tag, @Nullable Reading begin, @Nullable Reading end) {}

  Counters {
    ends = Map.copyOf(ends);
  }

  static Insight.Search search(Scope scope) {
    Duration near = near(scope);
    Instant middle = scope.from().plusMillis(1);
    ObjectNode body =
        Query.counting(
            Query.anyOf(Schema.TARGET, tags(scope)),
            Query.anyOf(Schema.KIND, List.of(Kind.TAG.key())),
            Query.having(Metric.TOTAL_POSTS.key()),
            Query.within(Schema.AT, scope.from().minus(near), scope.end()));
    ObjectNode byTarget = Query.eachOf(Query.aggregation(body, TARGET), Schema.TARGET, tags(scope));
    ObjectNode own = Query.terms(byTarget, OWN, Schema.DOCUMENT, 1);
    one(own, BEFORE, scope.from().minus(near), middle, "desc");
    one(own, AFTER, middle, scope.from().plus(near), "asc");
    one(own, END, scope.end().minus(near), scope.end(), "desc");
    return new Insight.Search(Schema.ANY_OBSERVATION, body);
  }

  private static void one(
      ObjectNode parent, String name, Instant from, Instant to, String direction) {
    ObjectNode part = Query.aggregation(parent, name);
    part.set("filter", Query.within(Schema.AT, from, to));
    ObjectNode last = Query.aggregation(part, LAST).putObject("top_hits").put("size", 1);
    last.putArray("sort").addObject().put(Schema.AT, direction);
    last.putArray("_source").add(Schema.AT).add(Metric.TOTAL_POSTS.key());
  }

  private static Duration near(Scope scope) {
    Duration window = Duration.between(scope.from(), scope.end());
    if (window.isNegative()) {
      return Duration.ZERO;
    }
    Duration paces = scope.longestPace().multipliedBy(PACES);
    Duration tenth = window.dividedBy(NEAR);
    Duration third = window.dividedBy(THIRD);
    Duration near = paces.compareTo(tenth) > 0 ? paces : tenth;
    return near.compareTo(third) > 0 ? third : near;
  }

  private static List<String> tags(Scope scope) {
    return scope.targets().stream().filter(Scope.Watched::isTag).map(Scope.Watched::id).toList();
  }

  static Counters read(Scope scope, JsonNode answer) {
    Map<String, JsonNode> found = new HashMap<>();
    Query.buckets(answer, TARGET).forEach(it -> found.put(it.path("key").asText(), it));
    Map<String, Ends> ends = new HashMap<>();
    for (Scope.Watched target : scope.targets()) {
      JsonNode bucket = found.get(target.id());
      JsonNode own = bucket == null ? null : Query.below(bucket, OWN).path(0);
      if (own != null && own.has("key")) {
        Reading before = reading(own, BEFORE);
        ends.put(
            target.id(),
            new Ends(
                target.platform() + " " + own.path("key").asText(),
                before == null ? reading(own, AFTER) : before,
                reading(own, END)));
      }
    }
    return new Counters(ends);
  }

  private static @Nullable Reading reading(JsonNode own, String name) {
    JsonNode seen = own.path(name).path(LAST).path("hits").path("hits").path(0).path("_source");
    JsonNode value = seen.path(Metric.TOTAL_POSTS.key());
    return value.isIntegralNumber()
        ? new Reading(Instant.parse(seen.path(Schema.AT).asText()), value.longValue())
        : null;
  }

  /** What the networks count of a side's tags of all times, at the end of the window. */
  SharesOfVoice.Voice ever(Scope.Side side, List<Scope.Watched> targets) {
    return voice(side, targets, tag -> value(tag.end()));
  }

  /** What it grew by in the window. */
  SharesOfVoice.Voice grown(Scope.Side side, List<Scope.Watched> targets) {
    return voice(side, targets, Counters::growth);
  }

  /** A side is known if it has tags, and each of them is. */
  private SharesOfVoice.Voice voice(
      Scope.Side side, List<Scope.Watched> targets, Function<Ends, OptionalLong> measure) {
    Map<String, OptionalLong> tags = new HashMap<>();
    for (Scope.Watched target : targets) {
      Ends own = ends.get(target.id());
      if (target.isTag()) {
        tags.put(
            own == null ? target.id() : own.tag(),
            own == null ? OptionalLong.empty() : measure.apply(own));
      }
    }
    long[] known =
        tags.values().stream()
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .toArray();
    boolean all = known.length > 0 && known.length == tags.size();
    Double count = all ? Double.valueOf((double) LongStream.of(known).sum()) : null;
    return new SharesOfVoice.Voice(
        side.id(), side.name(), count, null, 1, known.length, tags.size());
  }

  private static OptionalLong growth(Ends tag) {
    Reading begin = tag.begin();
    Reading end = tag.end();
    if (begin == null || end == null || !begin.at().isBefore(end.at())) {
      return OptionalLong.empty();
    }
    return ShareOfVoice.grown(begin.value(), end.value());
  }

  private static OptionalLong value(@Nullable Reading reading) {
    return reading == null ? OptionalLong.empty() : OptionalLong.of(reading.value());
  }
}
