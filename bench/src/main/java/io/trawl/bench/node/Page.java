package io.trawl.bench.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.trawl.bench.Benches;
import io.trawl.model.ProductClock;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The page that is fetched over and over: {@link #POSTS} posts of an Instagram tag. */
final class Page {

  static final int POSTS = 70;

  /** Tags that may be asked until the posts suffice. */
  private static final String[] TAGS = {"nike", "adidas", "puma", "running", "reebok"};

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA = "edge_hashtag_to_media";

  private Page() {}

  /** The simulator's page, its posts made up to {@link #POSTS}; or a file as it is. */
  static byte[] of(String file) throws IOException {
    return file.isEmpty() ? simulated() : Files.readAllBytes(Path.of(file));
  }

  private static byte[] simulated() throws IOException {
    try (SimulatorServer simulator =
        SimulatorServer.start(SimulatorSettings.of(1, ProductClock.real()))) {
      JsonNode page = tag(simulator, TAGS[0]);
      ArrayNode edges = (ArrayNode) edges(page);
      Set<String> known = new HashSet<>();
      edges.forEach(edge -> known.add(edge.at("/node/id").asText()));
      for (int tag = 1; tag < TAGS.length && edges.size() < POSTS; tag++) {
        for (JsonNode edge : edges(tag(simulator, TAGS[tag]))) {
          if (edges.size() < POSTS && known.add(edge.at("/node/id").asText())) {
            edges.add(edge);
          }
        }
      }
      if (edges.size() < POSTS) {
        throw new IllegalStateException("posts: " + edges.size() + " (expected: " + POSTS + ")");
      }
      return JSON.writeValueAsBytes(page);
    }
  }

  private static JsonNode tag(SimulatorServer simulator, String tag) throws IOException {
    URI address = simulator.uri().resolve("/instagram/explore/tags/" + tag + "/?__a=1");
    return JSON.readTree(Benches.body(address));
  }

  private static JsonNode edges(JsonNode page) {
    return page.findValue(MEDIA).path("edges");
  }
}
