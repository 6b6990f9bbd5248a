package io.trawl.lake.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.merge.DocumentJson;
import io.trawl.lake.merge.Marks;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Lost;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Marks documents of which their network says that they are not to be seen any more. Not a view of
 * them: nothing was seen of them, and they are no older for it. What nobody has is not marked.
 */
final class Losses {

  private static final int ROUNDS_MAX = 20;

  /** Ids in one search. */
  private static final int IDS_MAX = 500;

  private final Transport transport;
  private final Elastic elastic;
  private final InstantSource clock;
  private final Locator locator;

  Losses(Transport transport, InstantSource clock) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
    this.clock = clock;
    this.locator = new Locator(transport);
  }

  /** Those documents that were found, as they lie now. */
  Map<Ref, Found<Stored>> note(List<VisitResult> results) {
    Map<Ref, Found<Stored>> noted = new HashMap<>();
    for (VisitResult result : results) {
      for (Lost.What what : Lost.What.values()) {
        Map<String, Lost> byId =
            result.lost().stream()
                .filter(lost -> lost.what() == what)
                .collect(Collectors.toMap(Lost::id, Function.identity(), (one, _) -> one));
        if (!byId.isEmpty()) {
          note(result, what, byId, noted);
        }
      }
    }
    return noted;
  }

  private void note(
      VisitResult result, Lost.What what, Map<String, Lost> byId, Map<Ref, Found<Stored>> noted) {
    String platform = result.visit().target().platform();
    String index =
        switch (what) {
          case POST -> Indices.documents(Kind.POST, platform);
          case ACCOUNT -> Indices.documents(Kind.PROFILE, platform);
        };
    elastic.refresh(index); // It may have been written a moment ago.
    List<String> ids = List.copyOf(byId.keySet());
    for (int from = 0; from < ids.size(); from += IDS_MAX) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_MAX));
      for (Found<JsonNode> hit : Elastic.hits(elastic.search(index, search(result, some)))) {
        lost(hit.value(), byId)
            .flatMap(lost -> note(hit.place(), lost.why(), result.observedAt()))
            .ifPresent(found -> noted.put(found.value().merged().ref(), found));
      }
    }
  }

  private static Optional<Lost> lost(JsonNode document, Map<String, Lost> byId) {
    Lost byKey = byId.get(document.path(Schema.KEY).asText());
    return Optional.ofNullable(
        byKey == null ? byId.get(document.path(Schema.DELIVERED_ID).asText()) : byKey);
  }

  /**
   * Ids as they are delivered are a server's own: by them only what the target has found is meant.
   * A stream speaks of its own server.
   */
  private static ObjectNode search(VisitResult result, List<String> ids) {
    ObjectNode body = Json.object().put("size", IDS_MAX);
    body.putArray("_source").add(Schema.KEY).add(Schema.DELIVERED_ID);
    ObjectNode any = body.putObject("query").putObject("bool");
    ArrayNode should = any.putArray("should");
    should.addObject().set("terms", terms(Schema.KEY, ids));
    ArrayNode delivered = should.addObject().putObject("bool").putArray("filter");
    delivered.addObject().set("terms", terms(Schema.DELIVERED_ID, ids));
    if (result.visit().request() != RequestKind.STREAM) {
      delivered.add(Elastic.term(Schema.SEEN_BY, result.visit().target().id()));
    }
    any.put("minimum_should_match", 1);
    return body;
  }

  private static JsonNode terms(String field, List<String> values) {
    return Json.MAPPER.valueToTree(Map.of(field, values));
  }

  private Optional<Found<Stored>> note(Place place, Lost.Why why, Instant at) {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Optional<Found<Stored>> found = locator.read(place);
      if (found.isEmpty()) {
        return found;
      }
      Stored known = found.get().value();
      Marks marks = known.marks().lost(why, at, known.merged().lastSeenAt());
      if (marks.equals(known.marks())) {
        return found;
      }
      Stored next = known.with(marks).after(known, clock.instant());
      Bulk bulk = new Bulk(transport);
      bulk.replace(
          place, found.get().revision(), json -> DocumentJson.write(json, next, clock.instant()));
      Bulk.Item item = bulk.send().getFirst();
      item.expectStored();
      if (item.revision() != null) {
        return Optional.of(new Found<>(place, item.revision(), next));
      }
    }
    throw new Unavailable("mark of " + place.id() + " contended");
  }
}
