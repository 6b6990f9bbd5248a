package io.trawl.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The unchanging parts of the networks' objects, from resources: a fresh copy for each use, so that
 * the code fills in only what the world decides.
 */
public final class Templates {

  /** Reads and makes objects. */
  public static final ObjectMapper JSON = new ObjectMapper();

  private static final String FOLDER = "/io/trawl/simulator/networks/";
  private static final Map<String, ObjectNode> READ = new ConcurrentHashMap<>();

  private Templates() {}

  /** A copy of {@code network/name.json}. */
  public static ObjectNode copy(String name) {
    return READ.computeIfAbsent(name, Templates::read).deepCopy();
  }

  private static ObjectNode read(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(FOLDER + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("template: " + name + " (expected: a resource)");
      }
      JsonNode node = JSON.readTree(in);
      return (ObjectNode) node;
    } catch (IOException e) {
      throw new UncheckedIOException("template " + name, e);
    }
  }
}
