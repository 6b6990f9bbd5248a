package io.trawl.connectors.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Goes through an answer once; places become texts only at its end, when few are left. */
final class ShapeWalk {

  /** Items of one array that are looked at; a page has fewer. */
  private static final int ITEMS_MAX = 100;

  /** An object with more names is a map of data. */
  private static final int NAMES_MAX = 64;

  /** What lies deeper is a value of any kind. */
  private static final int DEPTH_MAX = 20;

  private final Map<String, ShapeWalk> names = new HashMap<>();
  private final Map<Type, Integer> types = new EnumMap<>(Type.class);

  private ShapeWalk() {}

  static ShapeWalk of(JsonNode root) {
    ShapeWalk walk = new ShapeWalk();
    walk.see(root, 0);
    return walk;
  }

  void write(Map<String, Types> places) {
    write(Place.ROOT, places);
  }

  private void write(String place, Map<String, Types> places) {
    Types all = Types.NONE;
    for (Map.Entry<Type, Integer> type : types.entrySet()) {
      all = all.plus(Types.of(type.getKey(), type.getValue()));
    }
    places.merge(place, all, Types::plus);
    names.forEach((name, below) -> {
      String next = name.equals(Place.ITEM) ? place + name : Place.below(place, name);
      below.write(next, places);
    });
  }

  private void see(JsonNode node, int depth) {
    types.merge(Type.of(node), 1, Integer::sum);
    if (depth >= DEPTH_MAX) {
      return;
    }
    if (node.isObject()) {
      boolean map = node.size() > NAMES_MAX;
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        below(map ? Place.ENTRY : field.getKey()).see(field.getValue(), depth + 1);
      }
    } else if (node.isArray()) {
      int items = Math.min(node.size(), ITEMS_MAX);
      for (int i = 0; i < items; i++) {
        below(Place.ITEM).see(node.get(i), depth + 1);
      }
    }
  }

  private ShapeWalk below(String name) {
    return names.computeIfAbsent(name, _ -> new ShapeWalk());
  }
}
