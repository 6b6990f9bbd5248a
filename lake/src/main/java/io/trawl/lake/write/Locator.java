package io.trawl.lake.write;

import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Found;
import io.trawl.lake.elastic.Multiget;
import io.trawl.lake.elastic.Place;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.merge.DocumentReader;
import io.trawl.lake.merge.Merged;
import io.trawl.lake.merge.Stored;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds documents where they live: at home first, and elsewhere only those that are not. */
final class Locator {

  private final Transport transport;
  private final Elastic elastic;

  Locator(Transport transport) {
    this.transport = transport;
    this.elastic = new Elastic(transport);
  }

  /** Where a document that nobody has yet would go. */
  static Place home(Merged view, Instant seen) {
    Instant createdAt = view.createdAt().orElse(null);
    return new Place(Schema.home(view.ref(), createdAt, seen), view.ref().id());
  }

  /**
   * Those of the documents that exist.
   *
   * @param views of each, joined: their publication says where to look
   */
  Map<Ref, Found<Stored>> find(Collection<Merged> views, Instant seen) {
    Map<Place, Ref> homes = new LinkedHashMap<>();
    views.forEach(view -> homes.put(home(view, seen), view.ref()));
    Map<Ref, Found<Stored>> found = new HashMap<>();
    Map<Place, Found<Stored>> atHome = read(homes.keySet());
    atHome.forEach((place, document) -> found.put(document.value().merged().ref(), document));
    List<Place> others = new ArrayList<>();
    Map<String, Set<String>> years = new HashMap<>();
    for (Merged view : views) {
      if (!found.containsKey(view.ref())) {
        others.addAll(elsewhere(view, seen, years));
      }
    }
    if (!others.isEmpty()) {
      read(others).values().forEach(each -> found.put(each.value().merged().ref(), each));
    }
    return found;
  }

  /** The document of a name, wherever it lives. */
  Optional<Found<Stored>> find(Ref ref) {
    List<Place> places =
        elastic.indices(Indices.documents(ref.kind(), ref.platform())).stream()
            .map(index -> new Place(index, ref.id()))
            .toList();
    return read(places).values().stream().findFirst();
  }

  /** The document of a place as it is now. */
  Optional<Found<Stored>> read(Place place) {
    return read(List.of(place)).values().stream().findFirst();
  }

  Map<Place, Found<Stored>> read(Collection<Place> places) {
    return Multiget.get(transport, places, DocumentReader::read);
  }

  /**
   * Everywhere a document might be but at home.
   *
   * @param years indices by their pattern, filled here: asked for once
   */
  List<Place> elsewhere(Merged view, Instant seen, Map<String, Set<String>> years) {
    Ref ref = view.ref();
    Set<String> indices = Schema.elsewhere(ref, view.createdAt().orElse(null), seen);
    if (ref.kind().isDated() && view.createdAt().isEmpty()) {
      indices =
          years.computeIfAbsent(Indices.documents(ref.kind(), ref.platform()), elastic::indices);
    }
    String home = home(view, seen).index();
    return indices.stream()
        .filter(index -> !index.equals(home))
        .map(index -> new Place(index, ref.id()))
        .toList();
  }
}
