package io.trawl.connectors.shape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was learned, as it is kept: {@code {"answers":n,"maps":[…],"places":{"[].id":[answers,
 * nulls,booleans,numbers,texts,objects,arrays]}}}.
 */
public final class LearnedJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LearnedJson() {}

  /** Writes it. */
  public static String write(Learned learned) {
    ObjectNode json = JSON.createObjectNode().put("answers", learned.answers());
    learned.maps().stream().sorted().forEach(json.putArray("maps")::add);
    ObjectNode places = json.putObject("places");
    new TreeMap<>(learned.places()).forEach((place, known) -> write(places.putArray(place), known));
    return json.toString();
  }

  private static void write(ArrayNode json, Known known) {
    json.add(known.answers());
    for (Type type : Type.values()) {
      json.add(known.types().count(type));
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException if it is no JSON
   */
  public static Learned read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      Set<String> maps = new HashSet<>();
      json.path("maps").forEach(map -> maps.add(map.asText()));
      Map<String, Known> places = new HashMap<>();
      json.path("places")
          .properties()
          .forEach(place -> places.put(place.getKey(), known(place.getValue())));
      return new Learned(json.path("answers").asLong(), places, maps);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("shape of an endpoint: kept as JSON, and is none", broken);
    }
  }

  private static Known known(JsonNode json) {
    Types types = Types.NONE;
    int at = 1;
    for (Type type : Type.values()) {
      types = types.plus(Types.of(type, json.path(at).asLong()));
      at++;
    }
    return new Known(json.path(0).asLong(), types);
  }
}
