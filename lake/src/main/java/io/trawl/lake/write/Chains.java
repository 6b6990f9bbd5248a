package io.trawl.lake.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.elastic.Bulk;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.merge.Chain;
import io.trawl.lake.merge.Observation;
import io.trawl.lake.merge.ObservationJson;
import io.trawl.lake.merge.Stamped;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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
    Map<Place, List<Observation>> left = new LinkedHashMap<>();
    entries.forEach(entry ->
        left.computeIfAbsent(entry.document(), _ -> new ArrayList<>()).add(entry.observation()));
    for (int pass = 0; pass < PASSES_MAX && !left.isEmpty(); pass++) {
      left.keySet().retainAll(pass(left));
    }
    if (!left.isEmpty()) {
      throw new Unavailable("chain of " + left.keySet().iterator().next().id() + " contended");
    }
  }

  /** A document as it was read, and the observations of it that are to be placed, by their ids. */
  private record Ready(Found<Stored> document, Map<String, Observation> placed) {
    Ref ref() {
      return document.value().merged().ref();
    }
  }

  /**
   * One pass over all, in as many requests as over one.
   *
   * @return documents whose chains were changed, and need another pass
   */
  private Set<Place> pass(Map<Place, List<Observation>> wanted) {
    List<Ready> all = new ArrayList<>();
    locator
        .read(wanted.keySet())
        .forEach((place, document) ->
            all.add(
                new Ready(
                    document, toPlace(document.value(), wanted.getOrDefault(place, List.of())))));
    all.stream()
        .map(ready -> Schema.observations(ready.ref().platform()))
        .distinct()
        .forEach(elastic::refresh);
    List<Linking> linkings = linkings(all);
    Set<Place> again = new HashSet<>();
    List<Linking> left = write(linkings, Linking::relink, again);
    left = write(left, (linking, bulk) -> linking.tail(bulk, clock), again);
    write(left, (linking, bulk) -> linking.place(bulk, observations), again);
    return again;
  }

  private List<Linking> linkings(List<Ready> all) {
    List<Observations.Part> parts = parts(all);
    List<List<Found<JsonNode>>> read = observations.since(parts);
    List<Map<Metric, Stamped<Long>>> before = observations.tailsBefore(parts);
    List<Linking> linkings = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Links links = Links.of(read.get(i), all.get(i).placed());
      Chain.Linked linked = Chain.link(before.get(i), links.observations());
      linkings.add(new Linking(all.get(i).document(), links, linked));
    }
    return linkings;
  }

  /** What of each chain changes: from just before the first that is to be placed. */
  private List<Observations.Part> parts(List<Ready> all) {
    Map<Place, Found<JsonNode>> there =
        observations.read(
            all.stream()
                .flatMap(ready -> ready.placed().values().stream())
                .map(Observations::place)
                .collect(Collectors.toSet()));
    return all.stream()
        .map(ready -> {
          Set<Metric> metrics = EnumSet.noneOf(Metric.class);
          metrics.addAll(ready.document().value().merged().tail().keySet());
          ready.placed().values().forEach(each -> metrics.addAll(each.steps().keySet()));
          return new Observations.Part(ready.ref(), from(ready.placed(), there), metrics);
        })
        .toList();
  }

  /** Where the first of them goes, or an earlier attempt has put it. */
  private static Instant from(Map<String, Observation> placed, Map<Place, Found<JsonNode>> there) {
    Instant from = Instant.MAX;
    for (Observation each : placed.values()) {
      from = earlier(from, each.by().at());
      Found<JsonNode> before = there.get(Observations.place(each));
      if (before != null) {
        from = earlier(from, ObservationJson.read(before.value()).by().at());
      }
    }
    return from;
  }

  /**
   * Writes one step of all chains.
   *
   * @param again gets the documents of which something was to be written
   * @return the chains to go on with: those in which nobody else was quicker
   */
  private List<Linking> write(List<Linking> all, BiConsumer<Linking, Bulk> step, Set<Place> again) {
    Bulk bulk = new Bulk(transport);
    List<Place> of = new ArrayList<>();
    for (Linking linking : all) {
      step.accept(linking, bulk);
      of.addAll(Collections.nCopies(bulk.size() - of.size(), linking.document().place()));
    }
    List<Bulk.Item> items = bulk.send();
    Set<Place> contended = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      items.get(i).expectStored();
      if (items.get(i).isConflict()) {
        contended.add(of.get(i));
      }
    }
    again.addAll(of);
    return all.stream().filter(it -> !contended.contains(it.document().place())).toList();
  }

  /**
   * Those asked for and whatever else the document counts in. Of two of one visit the later: what
   * the document counts in may not be in the chain yet, or as an earlier attempt left it, and a
   * chain linked without it would set the document's tail back.
   */
  private static Map<String, Observation> toPlace(Stored document, List<Observation> own) {
    Map<String, Observation> all = new LinkedHashMap<>();
    document.pending().forEach(pending -> add(all, pending.observation()));
    own.forEach(each -> add(all, each));
    return all;
  }

  private static void add(Map<String, Observation> all, Observation one) {
    all.merge(one.id(), one, (a, b) -> a.by().at().isBefore(b.by().at()) ? b : a);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
