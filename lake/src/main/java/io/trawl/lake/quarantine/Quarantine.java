package io.trawl.lake.quarantine;

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
import io.trawl.lake.schema.Ids;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RawResponse;
import io.trawl.lake.visit.Reading;
import io.trawl.lake.visit.VisitRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in quarantine, by the visit that brought it. Calls block; safe for many threads. */
public final class Quarantine {

  /** Things of one visit: a page has fewer items. */
  private static final int OF_VISIT_MAX = 10_000;

  private static final String NO_BODY = "body";

  private final Transport transport;
  private final Elastic elastic;

  public Quarantine(Transport transport) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
  }

  /**
   * Visits and where the list goes on.
   *
   * @param after null = there are no more
   */
  public record Page(List<HeldVisit> visits, @Nullable JsonNode after) {}

  /** Counts of what is held, by reason. */
  public List<HeldGroup> groups(HeldFilter filter) {
    elastic.refresh(Schema.ANY_QUARANTINE);
    JsonNode answer = elastic.search(Schema.ANY_QUARANTINE, HeldGroups.search(filter.clauses()));
    return HeldGroups.read(answer);
  }

  /**
   * Visits of which something is held, by the instant they were planned for.
   *
   * @param after where an earlier page ended; null = from the first
   */
  public Page page(HeldFilter filter, @Nullable JsonNode after, int size) {
    elastic.refresh(Schema.ANY_QUARANTINE);
    ObjectNode body = query(filter.clauses()).put("size", size);
    body.putObject("_source").putArray("excludes").add(NO_BODY).add("text").add("document");
    ArrayNode sort = body.putArray("sort");
    sort.addObject().putObject(Schema.PLANNED).put("order", "asc").put("unmapped_type", "date");
    sort.add(Schema.TARGET).add(Schema.VISIT);
    if (after != null) {
      body.set("search_after", after);
    }
    JsonNode hits = elastic.search(Schema.ANY_QUARANTINE, body).path("hits").path("hits");
    Map<String, HeldVisit> visits = new LinkedHashMap<>();
    for (JsonNode hit : hits) {
      HeldVisit visit = visit(hit.path("_source"));
      visits.putIfAbsent(Ids.visit(visit.target(), visit.visit()), visit);
    }
    JsonNode last = hits.size() < size ? null : hits.path(size - 1).path("sort");
    return new Page(List.copyOf(visits.values()), last);
  }

  /** The answer to a visit, wherever it is kept; one that was cut when it was kept is none. */
  public Optional<RawResponse> answer(HeldVisit visit) {
    String id = Ids.visit(visit.target(), visit.visit());
    Place held = new Place(Schema.quarantine(visit.platform(), visit.planned()), id);
    Place raw = new Place(Schema.raw(visit.platform(), visit.planned()), id);
    Map<Place, Found<JsonNode>> found = Multiget.trees(transport, List.of(held, raw));
    return Optional.ofNullable(found.getOrDefault(held, found.get(raw)))
        .map(Found::value)
        .filter(answer -> answer.path("size").asLong() == answer.path("kept").asLong())
        .map(RawAnswer::read);
  }

  /** The row that the visit has left. */
  public Optional<VisitRow> row(HeldVisit visit) {
    Place place =
        new Place(
            Schema.visits(visit.platform(), visit.planned()),
            Ids.visit(visit.target(), visit.visit()));
    return Optional.ofNullable(Multiget.trees(transport, List.of(place)).get(place))
        .map(found -> VisitRow.read(found.value()));
  }

  /** All that is held of a visit, as it lies now. */
  public List<Found<JsonNode>> of(HeldVisit visit) {
    elastic.refresh(Schema.ANY_QUARANTINE);
    ObjectNode number = Json.object();
    number.putObject("term").put(Schema.VISIT, visit.visit());
    ObjectNode body =
        query(List.of(Elastic.term(Schema.TARGET, visit.target()), number))
            .put("size", OF_VISIT_MAX)
            .put("seq_no_primary_term", true)
            .put("_source", false);
    String index = Schema.quarantine(visit.platform(), visit.planned());
    return Elastic.hits(elastic.search(index, body));
  }

  /** Removes things that still lie as they were read; one that was written anew stays. */
  public void remove(List<Found<JsonNode>> held) {
    Bulk bulk = new Bulk(transport);
    held.forEach(each -> bulk.delete(each.place(), each.revision()));
    bulk.send().forEach(Bulk.Item::expectStored);
  }

  private static ObjectNode query(List<JsonNode> clauses) {
    ObjectNode body = Json.object();
    ArrayNode all = body.putObject("query").putObject("bool").putArray("filter");
    clauses.forEach(all::add);
    return body;
  }

  private static HeldVisit visit(JsonNode held) {
    Reading reading =
        held.has(Schema.ASKED)
            ? new Reading(
                held.path(Schema.CONNECTOR).asText(),
                held.path(Schema.CONNECTOR_VERSION).asInt(),
                held.path(Schema.ASKED),
                held.path(Schema.POSITION))
            : null;
    return new HeldVisit(
        held.path(Schema.PLATFORM).asText(),
        held.path(Schema.TARGET).asText(),
        held.path(Schema.VISIT).asLong(),
        Instant.parse(held.path(Schema.PLANNED).asText()),
        Instant.parse(held.path(Schema.AT).asText()),
        reading);
  }
}
