package io.trawl.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The paths of JSON values, each with all types seen there; elements of an array count as one. */
final class Shape {

  final TreeMap<String, Set<String>> paths = new TreeMap<>();

  static Shape of(Iterable<JsonNode> values) {
    Shape shape = new Shape();
    values.forEach(value -> shape.add("$", value));
    return shape;
  }

  /** Reads a list of lines "path type…". */
  static Shape listed(String name) {
    Shape shape = new Shape();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Shape.class.getResourceAsStream("/shapes/" + name + ".txt"),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        shape.paths.put(words[0], new TreeSet<>(Arrays.asList(words).subList(1, words.length)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shape;
  }

  private void add(String path, JsonNode value) {
    paths.computeIfAbsent(path, _ -> new TreeSet<>()).add(type(value));
    if (value.isArray()) {
      value.forEach(element -> add(path + "[]", element));
    }
    value.properties().forEach(field -> add(path + "." + field.getKey(), field.getValue()));
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "arr";
      case OBJECT -> "obj";
      case STRING -> "str";
      case NUMBER -> "num";
      case BOOLEAN -> "bool";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> throw new IllegalStateException("not JSON: " + value);
    };
  }
}
