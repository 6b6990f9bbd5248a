package io.trawl.lake.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.merge.Chain;
import io.trawl.lake.merge.DocumentJson;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.ObservationJson;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts an observation into the middle of its document's chain, or in place of the one that an
 * earlier attempt of its visit left, and links what follows anew.
 *
 * <p>What follows is written first, the document's tail second, the observation itself last: an
 * observation that is there and says the same was therefore linked in full, whoever died when. Done
 * is when a pass finds nothing to change.
 */
final class Chains {

  private static final int PASSES_MAX = 20;

  private final Transport transport;
  private final Elastic elastic;
  private final Observations observations;
  private final Locator locator;
  private final InstantSource clock;

  Chains(Transport transport, Observations observations, InstantSource clock) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
    this.observations = observations;
    this.locator = new Locator(transport);
    this.clock = clock;
  }

  /**
   * Places observations of documents, all together: those who wait for each other's refresh one by
   * one wait for minutes when a node has died and its pages are read again.
   *
   * @throws Unavailable if others keep changing the same chain
   */
  void place(List<Recorder.Entry> entries) {
    List<Recorder.Entry> left = entries;
    for (int pass = 0; pass < PASSES_MAX && !left.isEmpty(); pass++) {
      left = pass(left);
    }
    if (!left.isEmpty()) {
      throw new Unavailable("chain of " + left.getFirst().observation().ref().id() + " contended");
    }
  }

  /** An observation, its document as it was read, and what of that document is to be placed. */
  private record Ready(
      Recorder.Entry entry, Found<Stored> document, Map<String, Observation> placed) {}

  /** One pass over each, with one refresh for all; those that were changed need another. */
  private List<Recorder.Entry> pass(List<Recorder.Entry> entries) {
    Map<Place, Found<Stored>> documents =
        locator.read(entries.stream().map(Recorder.Entry::document).collect(Collectors.toSet()));
    List<Ready> all = new ArrayList<>();
    Set<String> indices = new HashSet<>();
    for (Recorder.Entry entry : entries) {
      Found<Stored> document = documents.get(entry.document());
      if (document != null) {
        Observation own = entry.observation();
        Map<String, Observation> placed = toPlace(document.value(), own);
        indices.add(Schema.observations(own.ref().platform()));
        all.add(new Ready(entry, document, placed));
      }
    }
    indices.forEach(elastic::refresh);
    return all.stream().filter(ready -> !isInPlace(ready)).map(Ready::entry).toList();
  }

  /** Links one; whether there was nothing to change. */
  private boolean isInPlace(Ready ready) {
    Found<Stored> document = ready.document();
    Map<String, Observation> placed = ready.placed();
    Ref ref = ready.entry().observation().ref();
    Set<Metric> metrics = EnumSet.noneOf(Metric.class);
    metrics.addAll(document.value().merged().tail().keySet());
    placed.values().forEach(each -> metrics.addAll(each.steps().keySet()));
    Instant from = from(placed.values());
    Links links = Links.of(observations.since(ref, from), placed);
    Chain.Linked linked =
        Chain.link(observations.tailBefore(ref, from, metrics), links.observations());
    Steps steps = new Steps();
    return steps.clean(relink(links, linked))
        && steps.clean(tail(linked, document))
        && steps.clean(write(links, linked, document))
        && steps.changedNothing();
  }

  /** Goes on only while nobody else was quicker, and remembers whether anything was written. */
  private static final class Steps {

    private boolean changed;

    boolean clean(List<Bulk.Item> items) {
      items.forEach(Bulk.Item::expectStored);
      changed |= !items.isEmpty();
      return items.stream().noneMatch(Bulk.Item::isConflict);
    }

    boolean changedNothing() {
      return !changed;
    }
  }

  /**
   * The one asked for and whatever else the document counts in. Of two of one visit the later: what
   * the document counts in may not be in the chain yet, or as an earlier attempt left it, and a
   * chain linked without it would set the document's tail back.
   */
  private static Map<String, Observation> toPlace(Stored document, Observation own) {
    Map<String, Observation> all = new LinkedHashMap<>();
    document.pending().forEach(pending -> add(all, pending.observation()));
    add(all, own);
    return all;
  }

  private static void add(Map<String, Observation> all, Observation one) {
    all.merge(one.id(), one, (a, b) -> a.by().at().isBefore(b.by().at()) ? b : a);
  }

  /** Just before the first that changes: where it goes, and where an earlier attempt put it. */
  private Instant from(Iterable<Observation> placed) {
    Instant from = Instant.MAX;
    for (Observation each : placed) {
      from = earlier(from, each.by().at());
      Optional<Found<JsonNode>> before = observations.read(Observations.place(each));
      if (before.isPresent()) {
        from = earlier(from, ObservationJson.read(before.get().value()).by().at());
      }
    }
    return from;
  }

  private List<Bulk.Item> relink(Links links, Chain.Linked linked) {
    Bulk bulk = new Bulk(transport);
    for (int i = 0; i < links.read().size(); i++) {
      Found<JsonNode> before = links.read().get(i);
      Observation after = linked.observations().get(i);
      if (!links.isReplaced(i) && !after.equals(ObservationJson.read(before.value()))) {
        JsonNode json = ObservationJson.relinked(before.value(), after);
        bulk.replace(before.place(), before.revision(), out -> out.writeTree(json));
      }
    }
    return bulk.send();
  }

  private List<Bulk.Item> tail(Chain.Linked linked, Found<Stored> document) {
    Merged merged = document.value().merged();
    if (linked.tail().equals(merged.tail())) {
      return List.of();
    }
    Stored corrected = document.value().withTail(linked.tail());
    Bulk bulk = new Bulk(transport);
    bulk.replace(
        document.place(),
        document.revision(),
        json -> DocumentJson.write(json, corrected, clock.instant()));
    return bulk.send();
  }

  private List<Bulk.Item> write(Links links, Chain.Linked linked, Found<Stored> document) {
    Merged merged = document.value().merged();
    Bulk bulk = new Bulk(transport);
    for (int i = 0; i < linked.observations().size(); i++) {
      Observation after = linked.observations().get(i);
      Bulk.Content content = observations.content(after, merged);
      if (i >= links.read().size()) {
        bulk.create(Observations.place(after), content);
      } else if (links.isReplaced(i) && !after.equals(links.before(i))) {
        bulk.replace(links.read().get(i).place(), links.read().get(i).revision(), content);
      }
    }
    return bulk.send();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /**
   * What was read, with those to be placed in their stead, or behind if they are not there yet.
   *
   * @param observations first those read, then the others to be placed
   * @param replaced of those read, which are to be placed
   */
  private record Links(
      List<Found<JsonNode>> read, List<Observation> observations, Set<Integer> replaced) {

    static Links of(List<Found<JsonNode>> read, Map<String, Observation> placed) {
      Map<String, Observation> left = new LinkedHashMap<>(placed);
      List<Observation> all = new ArrayList<>();
      Set<Integer> replaced = new HashSet<>();
      for (int i = 0; i < read.size(); i++) {
        Observation there = ObservationJson.read(read.get(i).value());
        Observation own = left.remove(read.get(i).place().id());
        if (own != null && !there.by().at().isAfter(own.by().at())) {
          replaced.add(i);
          all.add(own);
        } else {
          all.add(there);
        }
      }
      all.addAll(left.values());
      return new Links(read, all, replaced);
    }

    boolean isReplaced(int i) {
      return replaced.contains(i);
    }

    Observation before(int i) {
      return ObservationJson.read(read.get(i).value());
    }
  }
}
