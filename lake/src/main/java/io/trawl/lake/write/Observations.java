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
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

  /** What lies at places, as it is this moment. */
  Map<Place, Found<JsonNode>> read(Collection<Place> places) {
    return Multiget.trees(transport, places);
  }

  /**
   * Part of a document's chain that is asked for.
   *
   * @param metrics those of which the last value before it is wanted
   */
  record Part(Ref ref, Instant from, Set<Metric> metrics) {}

  /** Observations from the parts' instants on, each part's in order of time. */
  List<List<Found<JsonNode>>> since(List<Part> parts) {
    List<JsonNode> answers = elastic.searches(parts.stream().map(Observations::since).toList());
    List<List<Found<JsonNode>>> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      all.add(withThoseBehind(since(parts.get(i)), answers.get(i)));
    }
    return all;
  }

  private static Elastic.Search since(Part part) {
    ObjectNode body = query(part.ref(), "gte", part.from());
    body.put("size", PAGE).put("seq_no_primary_term", true);
    body.putArray("sort").add(Schema.AT).add(Schema.TARGET).add(Schema.VISIT);
    return new Elastic.Search(Schema.observations(part.ref().platform()), body);
  }

  private List<Found<JsonNode>> withThoseBehind(Elastic.Search search, JsonNode first) {
    List<Found<JsonNode>> all = new ArrayList<>();
    ObjectNode body = search.body().deepCopy();
    JsonNode answer = first;
    while (true) {
      List<Found<JsonNode>> page = Elastic.hits(answer);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      if (all.size() >= READ_MAX) {
        throw new IllegalStateException("observations: " + all.size() + " (expected: < READ_MAX)");
      }
      body.set("search_after", answer.path("hits").path("hits").path(PAGE - 1).path("sort"));
      answer = elastic.search(search.index(), body);
    }
  }

  /** The last known value of each metric before each part. */
  List<Map<Metric, Stamped<Long>>> tailsBefore(List<Part> parts) {
    List<Elastic.Search> searches = new ArrayList<>();
    parts.forEach(part -> part.metrics().forEach(m -> searches.add(lastBefore(part, m))));
    Iterator<JsonNode> answers = elastic.searches(searches).iterator();
    List<Map<Metric, Stamped<Long>>> tails = new ArrayList<>();
    for (Part part : parts) {
      EnumMap<Metric, Stamped<Long>> tail = new EnumMap<>(Metric.class);
      for (Metric metric : part.metrics()) {
        for (Found<JsonNode> hit : Elastic.hits(answers.next())) {
          Observation last = ObservationJson.read(hit.value());
          tail.put(metric, new Stamped<>(value(last, metric), last.by().at()));
        }
      }
      tails.add(tail);
    }
    return tails;
  }

  private static Elastic.Search lastBefore(Part part, Metric metric) {
    ObjectNode body = query(part.ref(), "lt", part.from()).put("size", 1);
    filters(body).addObject().putObject("exists").put("field", metric.key());
    ArrayNode sort = body.putArray("sort");
    sort.addObject().put(Schema.AT, "desc");
    sort.addObject().put(metric.key(), "desc");
    return new Elastic.Search(Schema.observations(part.ref().platform()), body);
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
