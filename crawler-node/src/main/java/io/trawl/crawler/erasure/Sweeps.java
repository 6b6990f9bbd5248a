package io.trawl.crawler.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far an erasure is, and in the end its receipt. It names nobody.
 *
 * @param sweep number of the pass under way, from 1 on
 * @param begun when that pass began
 * @param place number of the place that is gone through
 * @param after where on it the page begins; null = at the first
 * @param counted whether what is on that page was counted, and may be erased
 * @param targets ids of the person's targets, which say nothing about anybody
 * @param found things found, by place, one number for each pass
 */
record Sweeps(
    int sweep,
    Instant begun,
    int place,
    @Nullable JsonNode after,
    boolean counted,
    Set<String> targets,
    Map<String, List<Integer>> found) {

  private static final JsonMapper JSON = new JsonMapper();

  Sweeps {
    targets = new TreeSet<>(targets);
    found = new TreeMap<>(found);
  }

  static Sweeps first(Instant now) {
    return new Sweeps(1, now, 0, null, false, Set.of(), Map.of());
  }

  /** The next pass. */
  Sweeps again(Instant now) {
    return new Sweeps(sweep + 1, now, 0, null, false, targets, found);
  }

  /** The same page, counted. */
  Sweeps counting(String name, Place.Page page) {
    Set<String> all = new TreeSet<>(targets);
    all.addAll(page.targets());
    return new Sweeps(sweep, begun, place, after, true, all, plus(name, page.found()));
  }

  /** The page after one that is done with. */
  Sweeps past(String name, Place.Page page) {
    boolean on = page.next() != null;
    return new Sweeps(
        sweep, begun, on ? place : place + 1, page.next(), false, targets, plus(name, 0));
  }

  private Map<String, List<Integer>> plus(String name, int more) {
    Map<String, List<Integer>> all = new TreeMap<>(found);
    List<Integer> passes = new ArrayList<>(all.getOrDefault(name, List.of()));
    while (passes.size() < sweep) {
      passes.add(0);
    }
    passes.set(sweep - 1, passes.get(sweep - 1) + more);
    all.put(name, passes);
    return all;
  }

  /** What the pass under way has found. */
  int foundNow() {
    return found.values().stream()
        .filter(passes -> passes.size() == sweep)
        .mapToInt(List::getLast)
        .sum();
  }

  String json() {
    ObjectNode json = JSON.createObjectNode().put("sweep", sweep).put("begun", begun.toString());
    json.put("place", place).put("counted", counted);
    if (after != null) {
      json.set("after", after);
    }
    ArrayNode ids = json.putArray("targets");
    targets.forEach(ids::add);
    ObjectNode counts = json.putObject("found");
    found.forEach((name, passes) -> {
      ArrayNode numbers = counts.putArray(name);
      passes.forEach(numbers::add);
    });
    return json.toString();
  }

  /** As {@link #json} wrote it; of a job that has not begun, the first pass. */
  static Sweeps read(String text, Instant now) {
    JsonNode json = tree(text);
    if (!json.has("sweep")) {
      return first(now);
    }
    Set<String> targets = new TreeSet<>();
    json.path("targets").forEach(id -> targets.add(id.asText()));
    Map<String, List<Integer>> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> place : json.path("found").properties()) {
      List<Integer> passes = new ArrayList<>();
      place.getValue().forEach(number -> passes.add(number.asInt()));
      found.put(place.getKey(), passes);
    }
    return new Sweeps(
        json.path("sweep").asInt(),
        Instant.parse(json.path("begun").asText()),
        json.path("place").asInt(),
        json.get("after"),
        json.path("counted").asBoolean(),
        targets,
        found);
  }

  static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("job: kept as JSON, and is none", broken);
    }
  }
}
