package io.trawl.simulator;

import static io.trawl.model.Checks.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.world.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Changes of networks' shapes, and how many answers they have touched. */
final class Renames {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final Map<String, AtomicLong> touched = new ConcurrentSkipListMap<>();
  private volatile List<Rename> renames = List.of();

  /** These, and no others, from the next answer on. */
  void replace(List<Rename> next) {
    renames = List.copyOf(next);
  }

  /** A complete answer as its network writes it now. */
  Answer applied(Network network, Answer answer) {
    List<Rename> own = renames.stream().filter(rename -> rename.network().equals(network)).toList();
    if (own.isEmpty() || answer.status() != OK || !answer.type().contains("json")) {
      return answer;
    }
    try {
      JsonNode root = JSON.readTree(answer.body());
      boolean changed = false;
      for (Rename rename : own) {
        changed |= renamed(root, rename);
      }
      if (!changed) {
        return answer;
      }
      touched.computeIfAbsent(network.key(), _ -> new AtomicLong()).incrementAndGet();
      return new Answer(
          answer.status(), answer.type(), answer.headers(), root.toString(), answer.served());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("our own answer is no JSON", broken);
    }
  }

  private static boolean renamed(JsonNode node, Rename rename) {
    boolean changed = false;
    for (JsonNode below : node) {
      changed |= renamed(below, rename);
    }
    if (node instanceof ObjectNode object && object.has(rename.from())) {
      object.set(rename.to(), object.remove(rename.from()));
      return true;
    }
    return changed;
  }

  /** Reads {@code {"renames": [{"platform", "from", "to"}]}}. */
  static List<Rename> read(JsonNode node) {
    check(node.path("renames").isArray(), "renames", node.path("renames"), "a list");
    List<Rename> all = new ArrayList<>();
    for (JsonNode each : node.path("renames")) {
      Optional<Network> network = NetworkFactory.named(each.path("platform").asText());
      check(network.isPresent(), "platform", each.path("platform"), "a network that is simulated");
      all.add(
          new Rename(network.orElseThrow(), each.path("from").asText(), each.path("to").asText()));
    }
    return all;
  }

  /** The renames in the form that {@link #read} takes, and the answers touched. */
  ObjectNode write() {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("renames");
    for (Rename rename : renames) {
      root.withArray("renames")
          .addObject()
          .put("platform", rename.network().key())
          .put("from", rename.from())
          .put("to", rename.to());
    }
    ObjectNode counts = root.putObject("touched");
    touched.forEach((network, count) -> counts.put(network, count.get()));
    return root;
  }
}
