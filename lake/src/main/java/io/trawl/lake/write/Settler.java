package io.trawl.lake.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Multiget;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.Pending;
import io.trawl.lake.merge.Sighting;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Ids;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.write.Recorder.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Does what attempts that never reached their row left undone, before the document that remembers
 * it is written again.
 */
final class Settler {

  private final Transport transport;
  private final Elastic elastic;
  private final Recorder recorder;
  private final Finished finished;

  Settler(Transport transport, Recorder recorder, Finished finished) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
    this.recorder = recorder;
    this.finished = finished;
  }

  /**
   * Settles what the documents remember, but for what the batch itself brings again.
   *
   * @param settled what need not be settled again; what is settled now is added
   * @return whether documents may have been touched, and must be read again
   */
  boolean settle(Collection<Found<Stored>> documents, Batch batch, Set<Observation> settled) {
    List<Entry> open = new ArrayList<>();
    for (Found<Stored> document : documents) {
      for (Pending pending : document.value().pending()) {
        Entry entry = new Entry(document.place(), document.value().merged(), pending);
        if (isOpen(entry, batch) && settled.add(entry.observation())) {
          open.add(entry);
        }
      }
    }
    return !open.isEmpty() && recorder.record(unfinished(open), _ -> {});
  }

  private boolean isOpen(Entry entry, Batch batch) {
    Sighting by = entry.observation().by();
    return !finished.contains(by) && !batch.brings(entry.observation().ref(), by);
  }

  /** Those whose attempt has no row. Most have one: another process wrote it. */
  private List<Entry> unfinished(List<Entry> open) {
    Map<Place, Sighting> rows = new HashMap<>();
    open.forEach(entry -> rows.put(row(entry), entry.observation().by()));
    Map<Place, Found<JsonNode>> found = Multiget.trees(transport, rows.keySet());
    Map<String, Boolean> dropped = new HashMap<>();
    List<Entry> unfinished = new ArrayList<>();
    for (Entry entry : open) {
      Found<JsonNode> row = found.get(row(entry));
      if (row != null && isOf(row.value(), entry)) {
        finished.add(entry.observation().by());
      } else if (row != null || !dropped.computeIfAbsent(row(entry).index(), this::isGone)) {
        unfinished.add(entry);
      }
    }
    return unfinished;
  }

  private static boolean isOf(JsonNode row, Entry entry) {
    Instant at = Instant.parse(row.path(Schema.AT).asText());
    return at.equals(entry.observation().by().at());
  }

  /** Rows are dropped whole months at a time; an index is made before any document is written. */
  private boolean isGone(String index) {
    return elastic.indices(index).isEmpty();
  }

  private static Place row(Entry entry) {
    Sighting by = entry.observation().by();
    String platform = entry.observation().ref().platform();
    return new Place(Schema.visits(platform, by.planned()), Ids.visit(by.target(), by.visit()));
  }
}
