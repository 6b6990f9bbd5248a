package io.trawl.lake.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.Multiget;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.DocumentJson;
import io.trawl.lake.merge.DocumentReader;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.retention.Task.Log;
import io.trawl.lake.retention.Task.Way;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes what has been kept long enough, step by step; each step may be done again. Calls block.
 */
public final class Retention {

  /** Things removed in one step. */
  public static final int STEP = 500;

  /** A visit is late, at the most, by so much: its month is over for it then. */
  private static final Duration LATE = Duration.ofDays(1);

  /** What stays of a document that is gone: that it was there. */
  private static final Set<String> KEPT =
      Set.of(Schema.DELIVERED_ID, Schema.CREATED_AT, Schema.MEDIA_TYPE, Schema.OF, Schema.PARENT);

  /**
   * What a step came to.
   *
   * @param removed documents or rows, or documents that were emptied; of indices what they held
   * @param indices dropped whole
   * @param more whether the same task has more to do
   */
  public record Step(long removed, long indices, boolean more) {}

  private final Transport transport;
  private final Elastic elastic;

  public Retention(Transport transport) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
  }

  /** What is to be done by the rules at an instant, in order. */
  public static List<Task> tasks(List<Rule> rules, Instant now) {
    return Tasks.of(rules, now);
  }

  /**
   * Does a step of a task.
   *
   * @param now product time
   */
  public Step step(Task task, Horizon horizon, Instant now) {
    return switch (task) {
      case Task.Months months -> drop(months, horizon);
      case Task.Rows rows -> remove(rows, horizon);
      case Task.Documents documents -> remove(documents, horizon);
      case Task.Emptying emptying -> empty(emptying, now);
    };
  }

  private Step drop(Task.Months task, Horizon horizon) {
    long held = 0;
    long dropped = 0;
    for (String index : elastic.indices(Indices.months(task.log().key(), task.platform()))) {
      Instant end = Indices.month(index).map(Retention::end).orElse(Instant.MAX);
      Optional<Instant> before =
          task.kept().stream()
              .flatMap(kept -> Optional.ofNullable(kept.before()).stream())
              .filter(one -> !end.isAfter(one))
              .max(Instant::compareTo);
      if (before.isPresent() && count(index, wanted(task, end)) == 0) {
        held += count(index, Json.object());
        told(task.log(), task.platform(), before.get(), horizon);
        elastic.deleteIndex(index);
        dropped++;
      }
    }
    return new Step(held, dropped, false);
  }

  /** When the last that was planned in a month is over. */
  private static Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(LATE);
  }

  /** Of a month that ended, all but what ways have brought that keep it no longer. */
  private static ObjectNode wanted(Task.Months task, Instant end) {
    ObjectNode body = Json.object();
    ArrayNode over = body.putObject("query").putObject("bool").putArray("must_not");
    for (Task.Kept kept : task.kept()) {
      if (kept.before() != null && !end.isAfter(kept.before())) {
        by(over, way(task.log()), kept.way());
      }
    }
    return body;
  }

  private long count(String index, ObjectNode body) {
    elastic.refresh(index);
    body.put("size", 0).put("track_total_hits", true);
    return elastic.search(index, body).path("hits").path("total").path("value").asLong();
  }

  private static void told(Log log, String platform, Instant before, Horizon horizon) {
    switch (log) {
      case OBSERVATION -> horizon.moveTo(Horizon.What.OBSERVATIONS, List.of(platform), before);
      case VISIT -> horizon.moveTo(Horizon.What.VISITS, List.of(platform), before);
      case RAW, QUARANTINE -> {}
    }
  }

  private static String way(Log log) {
    return log == Log.VISIT ? Schema.SOURCE : Schema.WAYS;
  }

  private Step remove(Task.Rows task, Horizon horizon) {
    String way = way(task.log());
    String index = Indices.months(task.log().key(), task.platform());
    List<Found<JsonNode>> found = found(index, Schema.AT, task.before(), way, task.way(), false);
    if (!found.isEmpty()) {
      told(task.log(), task.platform(), task.before(), horizon);
    }
    return removed(found);
  }

  private Step remove(Task.Documents task, Horizon horizon) {
    List<Found<JsonNode>> found =
        found(
            Indices.documents(task.kind(), task.platform()),
            Schema.LAST_SEEN_AT,
            task.before(),
            Schema.WAYS,
            task.way(),
            false);
    if (task.kind() == Kind.POST && !found.isEmpty()) {
      Set<String> targets = new TreeSet<>();
      found.forEach(
          hit -> hit.value().path(Schema.SEEN_BY).forEach(target -> targets.add(target.asText())));
      horizon.moveTo(Horizon.What.POSTS, targets, task.before());
    }
    return removed(found);
  }

  /** Whoever wrote one meanwhile has seen it: it stays. */
  private Step removed(List<Found<JsonNode>> found) {
    Bulk bulk = new Bulk(transport);
    found.forEach(hit -> bulk.delete(hit.place(), hit.revision()));
    return new Step(written(bulk.send()), 0, found.size() == STEP);
  }

  private Step empty(Task.Emptying task, Instant now) {
    List<Place> places =
        found(
                Indices.documents(task.kind(), task.platform()),
                Schema.GONE_SINCE,
                task.before(),
                Schema.WAYS,
                task.way(),
                true)
            .stream()
            .map(Found::place)
            .toList();
    Collection<Found<Stored>> documents =
        Multiget.get(transport, places, DocumentReader::read).values();
    Bulk bulk = new Bulk(transport);
    for (Found<Stored> document : documents) {
      if (document.value().marks().open().isPresent()) {
        Stored left = document.value().emptied(KEPT, now).after(document.value(), now);
        bulk.replace(
            document.place(), document.revision(), json -> DocumentJson.write(json, left, now));
      }
    }
    return new Step(written(bulk.send()), 0, places.size() == STEP);
  }

  private static long written(List<Bulk.Item> items) {
    items.forEach(Bulk.Item::expectStored);
    return items.stream().filter(item -> item.revision() != null).count();
  }

  private List<Found<JsonNode>> found(
      String index, String at, Instant before, String field, Way way, boolean full) {
    elastic.refresh(index);
    ObjectNode body = Json.object().put("size", STEP).put("seq_no_primary_term", true);
    body.putArray("_source").add(Schema.SEEN_BY);
    body.putArray("sort").add("_doc");
    ObjectNode all = body.putObject("query").putObject("bool");
    ArrayNode filter = all.putArray("filter");
    filter.addObject().putObject("range").putObject(at).put("lt", before.toString());
    ObjectNode any = filter.addObject().putObject("bool");
    ArrayNode should = any.put("minimum_should_match", 1).putArray("should");
    by(should, field, way);
    if (full) {
      all.putObject("must_not").putObject("exists").put("field", Schema.EMPTIED_AT);
    }
    return Elastic.hits(elastic.search(index, body));
  }

  private static void by(ArrayNode any, String field, Way way) {
    any.add(Elastic.term(field, way.source()));
    if (way.unsaid()) {
      any.addObject()
          .putObject("bool")
          .putObject("must_not")
          .putObject("exists")
          .put("field", field);
    }
  }
}
