package io.trawl.connectors.shape;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one answer looks like: which places have a value, how often, and of which type. What its
 * reader made of it stands below {@link #READ}, in the same form.
 */
public record Shape(Map<String, Types> places) {

  /** The place of what was read. */
  static final String READ = "#";

  /** Characters of a {@link #sample}. */
  static final int SAMPLE_MAX = 500;

  /** Of an answer's JSON, and of what was read of it. */
  public static Shape of(JsonNode root, List<Seen> read) {
    Map<String, Types> places = new HashMap<>();
    ShapeWalk.of(root).write(places);
    ReadShape.write(read, places);
    return new Shape(places);
  }

  Types at(String place) {
    return places.getOrDefault(place, Types.NONE);
  }

  Shape folded(Set<String> maps) {
    if (maps.isEmpty()) {
      return this;
    }
    Map<String, Types> folded = new HashMap<>();
    places.forEach((place, types) -> folded.merge(Place.folded(place, maps), types, Types::plus));
    return new Shape(folded);
  }

  /** The names beside a place and what each is, without any value. */
  String sample(String place) {
    String parent = Place.above(place);
    String names =
        new TreeMap<>(places)
            .entrySet().stream()
                .filter(entry -> isNameBelow(parent, entry.getKey()))
                .map(entry ->
                    entry.getKey().substring(parent.length() + 1)
                        + ": "
                        + entry.getValue().usual().key())
                .collect(Collectors.joining(", ", "{", "}"));
    return names.length() <= SAMPLE_MAX ? names : names.substring(0, SAMPLE_MAX) + "…";
  }

  private static boolean isNameBelow(String parent, String place) {
    return place.length() > parent.length() + 1
        && place.charAt(parent.length()) == '.'
        && Place.above(place).equals(parent);
  }
}
