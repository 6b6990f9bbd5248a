package io.trawl.lake.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.Inconsistent;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Multiget;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.ObservationJson;
import io.trawl.lake.merge.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes observations durable: the newest by a plain create, all others through the chain. */
final class Recorder {

  /**
   * An observation and the document that counts it in.
   *
   * @param document where it lives
   * @param merged as it was when it counted it in
   */
  record Entry(Place document, Merged merged, Pending pending) {
    Observation observation() {
      return pending.observation();
    }
  }

  private final Transport transport;
  private final Observations observations;
  private final Chains chains;

  Recorder(Transport transport, Observations observations, Chains chains) {
    this.transport = transport;
    this.observations = observations;
    this.chains = chains;
  }

  /**
   * Records.
   *
   * @param extra adds what may go with them in one request, after them
   * @return whether documents may have been touched
   */
  boolean record(List<Entry> entries, Consumer<Bulk> extra) {
    List<Entry> newest = entries.stream().filter(entry -> !entry.pending().late()).toList();
    Bulk bulk = new Bulk(transport);
    for (Entry entry : newest) {
      bulk.create(
          Observations.place(entry.observation()),
          observations.content(entry.observation(), entry.merged()));
    }
    extra.accept(bulk);
    List<Bulk.Item> items = bulk.send();
    items.subList(0, newest.size()).forEach(Bulk.Item::expectStored);
    items.subList(newest.size(), items.size()).forEach(Recorder::expectKept);
    List<Entry> there = new ArrayList<>();
    for (int i = 0; i < newest.size(); i++) {
      if (items.get(i).isConflict()) {
        there.add(newest.get(i));
      }
    }
    List<Entry> late = entries.stream().filter(entry -> entry.pending().late()).toList();
    List<Entry> middle = Stream.concat(late.stream(), unlike(there).stream()).toList();
    chains.place(middle);
    return !middle.isEmpty();
  }

  private static void expectKept(Bulk.Item raw) {
    if (raw.isRejected()) {
      throw new Inconsistent(
          Inconsistent.Kind.UNQUARANTINED,
          "elasticsearch rejects what is kept raw: " + raw.reason());
    }
  }

  /** Of those that were there already, which say something else now: a page read again. */
  private List<Entry> unlike(List<Entry> there) {
    List<Place> places = there.stream().map(e -> Observations.place(e.observation())).toList();
    if (places.isEmpty()) {
      return List.of();
    }
    Map<Place, Found<JsonNode>> found = Multiget.trees(transport, places);
    return there.stream().filter(entry -> isUnlike(entry.observation(), found)).toList();
  }

  private static boolean isUnlike(Observation own, Map<Place, Found<JsonNode>> found) {
    Found<JsonNode> there = found.get(Observations.place(own));
    return there == null || !ObservationJson.read(there.value()).sameReadings(own);
  }
}
