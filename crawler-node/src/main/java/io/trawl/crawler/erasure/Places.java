package io.trawl.crawler.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trawl.lake.erase.Erasing;
import io.trawl.lake.erase.Part;
import io.trawl.model.Naming;
import io.trawl.registry.NamedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every place where a person may be, in the order in which they are gone through. */
final class Places {

  private Places() {}

  /**
   * Rows first, so that nothing new is asked for; then the lake.
   *
   * @param keys told which documents go, before they do
   */
  static List<Place> of(NamedRows rows, Erasing lake, Consumer<Set<String>> keys) {
    List<Place> places = new ArrayList<>();
    for (NamedRows.Part part : NamedRows.Part.values()) {
      places.add(new Rows(rows, part));
    }
    for (Part part : Part.values()) {
      places.add(new Documents(lake, part, keys));
    }
    return List.copyOf(places);
  }

  private record Rows(NamedRows rows, NamedRows.Part part) implements Place {

    @Override
    public String name() {
      return "rows." + part.key();
    }

    @Override
    public Page page(Naming naming, @Nullable JsonNode after, Set<String> targets) {
      NamedRows.Page page =
          rows.page(part, naming, after == null ? null : after.textValue(), targets);
      return new Page(
          page.found(),
          page.targets(),
          page.next() == null ? null : TextNode.valueOf(page.next()),
          page.erase());
    }
  }

  private record Documents(Erasing lake, Part part, Consumer<Set<String>> keys) implements Place {

    @Override
    public String name() {
      return "lake." + part.key();
    }

    @Override
    public Page page(Naming naming, @Nullable JsonNode after, Set<String> targets) {
      Erasing.Page page = lake.page(part, naming, after);
      return new Page(
          page.found(),
          Set.of(),
          page.next(),
          () -> {
            keys.accept(page.keys());
            page.erase().run();
          });
    }
  }
}
