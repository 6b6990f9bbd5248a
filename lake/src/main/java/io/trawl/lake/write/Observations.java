package io.trawl.lake.write;

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
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.ObservationJson;
import io.trawl.lake.merge.Stamped;
import io.trawl.lake.merge.Step;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The observations of documents, written and read back. */
final class Observations {

  /** Observations of one document that a repair reads; more is not a live visit but an import. */
  private static final int READ_MAX = 200_000;

  private static final int PAGE = 1_000;

  private final Transport transport;
  private final Elastic elastic;
  private final InstantSource clock;

  Observations(Transport transport, InstantSource clock) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
    this.clock = clock;
  }

  static Place place(Observation observation) {
    return new Place(observation.index(), observation.id());
  }

  Bulk.Content content(Observation observation, Merged document) {
    return json -> ObservationJson.write(json, observation, document, clock.instant());
  }

  Optional<Found<JsonNode>> read(Place place) {
    return Optional.ofNullable(Multiget.trees(transport, List.of(place)).get(place));
  }

  /** Those of a document from an instant on, in order of time. */
  List<Found<JsonNode>> since(Ref ref, Instant from) {
    List<Found<JsonNode>> all = new ArrayList<>();
    ObjectNode body = query(ref, "gte", from).put("size", PAGE).put("seq_no_primary_term", true);
    body.putArray("sort").add(Schema.AT).add(Schema.TARGET).add(Schema.VISIT);
    while (true) {
      JsonNode answer = elastic.search(Schema.observations(ref.platform()), body);
      List<Found<JsonNode>> page = Elastic.hits(answer);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      if (all.size() >= READ_MAX) {
        throw new IllegalStateException("observations: " + all.size() + " (expected: < READ_MAX)");
      }
      body.set("search_after", answer.path("hits").path("hits").path(PAGE - 1).path("sort"));
    }
  }

  /** The last known value of each metric before an instant. */
  Map<Metric, Stamped<Long>> tailBefore(Ref ref, Instant from, Set<Metric> metrics) {
    EnumMap<Metric, Stamped<Long>> tail = new EnumMap<>(Metric.class);
    metrics.forEach(m -> lastBefore(ref, from, m).ifPresent(last -> tail.put(m, last)));
    return tail;
  }

  private Optional<Stamped<Long>> lastBefore(Ref ref, Instant from, Metric metric) {
    ObjectNode body = query(ref, "lt", from).put("size", 1);
    filters(body).addObject().putObject("exists").put("field", metric.key());
    ArrayNode sort = body.putArray("sort");
    sort.addObject().put(Schema.AT, "desc");
    sort.addObject().put(metric.key(), "desc");
    return Elastic.hits(elastic.search(Schema.observations(ref.platform()), body)).stream()
        .map(hit -> ObservationJson.read(hit.value()))
        .map(last -> new Stamped<>(value(last, metric), last.by().at()))
        .findFirst();
  }

  private static long value(Observation observation, Metric metric) {
    Step step = observation.steps().get(metric);
    if (step == null) {
      throw new IllegalStateException(metric + ": missing (expected: the search asked for it)");
    }
    return step.value();
  }

  private static ObjectNode query(Ref ref, String bound, Instant at) {
    ObjectNode body = Json.object();
    ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
    filters.add(Elastic.term(Schema.DOCUMENT, ref.id()));
    filters.add(Elastic.term(Schema.KIND, ref.kind().key()));
    filters.addObject().putObject("range").putObject(Schema.AT).put(bound, at.toString());
    return body;
  }

  private static ArrayNode filters(JsonNode body) {
    return (ArrayNode) body.at("/query/bool/filter");
  }
}
