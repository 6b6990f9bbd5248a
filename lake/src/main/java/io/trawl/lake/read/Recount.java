package io.trawl.lake.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Checks;
import io.trawl.model.Lost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which posts of a target are due to be counted again, as one search.
 *
 * <p>Those on time come first, and each is as likely as the others: a post that is gone from the
 * network stays due for ever, and must not stand before those that are not.
 *
 * @param publishedAfter older posts are left alone
 * @param now present age is counted from it
 * @param seed of the order among equals
 * @param again any post, however old, that was not looked at for so long is due too; null = none
 */
public record Recount(
    String target,
    List<Span> spans,
    Instant publishedAfter,
    Instant now,
    long seed,
    @Nullable Duration again) {

  /** A post is on time up to this many times the age at which it was due. */
  private static final int LATE = 4;

  private static final int ON_TIME_FIRST = 10;

  /** How long one that is gone is left alone. */
  private static final Duration GONE = Duration.ofDays(7);

  /** The same where its network gave no reason: it may only have been left out. */
  private static final Duration MISSING = Duration.ofHours(6);

  public Recount {
    spans = List.copyOf(spans);
    Checks.check(!spans.isEmpty(), "spans", spans.size(), ">= 1");
  }

  /** Where nobody wants to know what was deleted. */
  public Recount(String target, List<Span> spans, Instant publishedAfter, Instant now, long seed) {
    this(target, spans, publishedAfter, now, seed, null);
  }

  ObjectNode search(int limit) {
    ObjectNode body = Json.object().put("size", limit);
    ObjectNode scored = body.putObject("query").putObject("function_score");
    ObjectNode due = scored.putObject("query").putObject("bool");
    due.putArray("filter").add(Elastic.term(Schema.SEEN_BY, target));
    ArrayNode any = due.putArray("should");
    any.add(counted());
    any.add(comeBack());
    any.add(missing());
    if (again != null) {
      any.add(unlooked(again));
    }
    due.put("minimum_should_match", 1);
    scored.putObject("random_score").put("seed", seed).put("field", "_seq_no");
    scored.put("boost_mode", "sum");
    body.putArray("_source").add(Schema.KEY).add(Schema.DELIVERED_ID).add(Schema.LAST_SEEN_AT);
    return body;
  }

  /** Those whose counts are of interest; one that is gone has none. */
  private JsonNode counted() {
    ObjectNode clause = Json.object();
    ObjectNode counted = clause.putObject("bool");
    counted.putArray("filter").add(young());
    counted.set("must_not", gone());
    ArrayNode any = counted.putArray("should");
    for (Span span : spans) {
      clauses(any, span, "gte", span.moved());
      clauses(any, span, "lt", span.still());
    }
    any.add(uncounted());
    counted.put("minimum_should_match", 1);
    return clause;
  }

  /** Those that are gone, now and then: they may have come back. */
  private JsonNode comeBack() {
    return constant(List.of(young(), range(Schema.GONE_LAST, "lt", now.minus(GONE).toString())));
  }

  private JsonNode missing() {
    return constant(
        List.of(
            young(),
            range(Schema.GONE_LAST, "lt", now.minus(MISSING).toString()),
            Elastic.term(Schema.GONE_CAUSE, Lost.Why.UNKNOWN.key())));
  }

  /** Those that nobody has looked at for long, however old. */
  private JsonNode unlooked(Duration length) {
    JsonNode clause =
        constant(List.of(range(Schema.LAST_SEEN_AT, "lt", now.minus(length).toString())));
    clause.withObject("/constant_score/filter/bool").set("must_not", gone());
    return clause;
  }

  private JsonNode young() {
    return range(Schema.CREATED_AT, "gt", publishedAfter.toString());
  }

  private static JsonNode gone() {
    ObjectNode exists = Json.object();
    exists.putObject("exists").put("field", Schema.GONE_SINCE);
    return exists;
  }

  private static JsonNode constant(List<JsonNode> filters) {
    ObjectNode clause = Json.object();
    ArrayNode all =
        clause
            .putObject("constant_score")
            .put("boost", 1)
            .putObject("filter")
            .putObject("bool")
            .putArray("filter");
    filters.forEach(all::add);
    return clause;
  }

  private void clauses(ArrayNode any, Span span, String change, @Nullable Duration dueAge) {
    if (dueAge == null) {
      return;
    }
    String due = now.minus(dueAge).toString();
    String late = now.minus(dueAge.multipliedBy(LATE)).toString();
    any.add(scored(ON_TIME_FIRST, span, change, range(Schema.CREATED_AT, "gt", late), due));
    any.add(scored(1, span, change, range(Schema.CREATED_AT, "lte", late), due));
  }

  private static JsonNode scored(
      int boost, Span span, String change, JsonNode lateness, String due) {
    ObjectNode clause = Json.object();
    ObjectNode constant = clause.putObject("constant_score").put("boost", boost);
    ArrayNode all = constant.putObject("filter").putObject("bool").putArray("filter");
    all.add(range(Schema.SAMPLED_AGE, "gte", span.from().toSeconds()));
    all.add(range(Schema.SAMPLED_AGE, "lt", span.to().toSeconds()));
    all.add(range(Schema.MOVED_AGE, change, span.from().toSeconds()));
    all.add(range(Schema.CREATED_AT, "lte", due));
    all.add(lateness);
    return clause;
  }

  /** Documents of before ages were written. */
  private static JsonNode uncounted() {
    ObjectNode clause = Json.object();
    clause
        .putObject("constant_score")
        .put("boost", 1)
        .putObject("filter")
        .putObject("bool")
        .putArray("must_not")
        .addObject()
        .putObject("exists")
        .put("field", Schema.SAMPLED_AGE);
    return clause;
  }

  private static JsonNode range(String field, String bound, String value) {
    ObjectNode range = Json.object();
    range.putObject("range").putObject(field).put(bound, value);
    return range;
  }

  private static JsonNode range(String field, String bound, long value) {
    ObjectNode range = Json.object();
    range.putObject("range").putObject(field).put(bound, value);
    return range;
  }
}
