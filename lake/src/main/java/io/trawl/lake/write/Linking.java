package io.trawl.lake.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.merge.Chain;
import io.trawl.lake.merge.DocumentJson;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.ObservationJson;
import io.trawl.lake.merge.Stored;
import java.time.InstantSource;

/**
 * A document and its chain as it should be, beside what was read of it; each method adds what of
 * one kind has to be written.
 */
record Linking(Found<Stored> document, Links links, Chain.Linked linked) {

  /** Observations that follow those to be placed, where they are linked otherwise now. */
  void relink(Bulk bulk) {
    for (int i = 0; i < links.read().size(); i++) {
      Found<JsonNode> before = links.read().get(i);
      Observation after = linked.observations().get(i);
      if (!links.isReplaced(i) && !after.equals(links.before(i))) {
        JsonNode json = ObservationJson.relinked(before.value(), after);
        bulk.replace(before.place(), before.revision(), out -> out.writeTree(json));
      }
    }
  }

  /** The document, if it counts otherwise now. */
  void tail(Bulk bulk, InstantSource clock) {
    if (!linked.tail().equals(document.value().merged().tail())) {
      Stored corrected = document.value().withTail(linked.tail());
      bulk.replace(
          document.place(),
          document.revision(),
          json -> DocumentJson.write(json, corrected, clock.instant()));
    }
  }

  /** The observations to be placed, where they are not in place. */
  void place(Bulk bulk, Observations observations) {
    for (int i = 0; i < linked.observations().size(); i++) {
      Observation after = linked.observations().get(i);
      Bulk.Content content = observations.content(after, document.value().merged());
      if (i >= links.read().size()) {
        bulk.create(Observations.place(after), content);
      } else if (links.isReplaced(i) && !after.equals(links.before(i))) {
        bulk.replace(links.read().get(i).place(), links.read().get(i).revision(), content);
      }
    }
  }
}
