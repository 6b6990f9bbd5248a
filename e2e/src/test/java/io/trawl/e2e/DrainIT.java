package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.embedded.testing.TestEngines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** An operator sees two nodes and sends one away. */
@Tag("long")
class DrainIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = Long.getLong("trawl.seed", 12);
  private static final Duration COMMAND_MAX = Duration.ofSeconds(60);
  private static final Pattern API = Pattern.compile("API: (\\S+)");

  private final URI elasticsearch = TestEngines.elasticsearch();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  private TrawlProcess.Place place;

  @Test
  void whatADrainedNodeHeldGoesOnElsewhereAndItsProcessEndsWell() throws Exception {
    String jdbcUrl = TestEngines.freshDatabase();
    place = new TrawlProcess.Place(data, elasticsearch, jdbcUrl);
    try (Networks networks = Networks.start(SEED);
        Lakes lake = new Lakes(elasticsearch)) {
      lake.empty();
      Map<String, Object> settings = new HashMap<>(networks.settings());
      settings.put("trawl.api.port", 0);
      String all = "coordinator,crawler,api";
      try (TrawlProcess staying = TrawlProcess.node(place, settings, all, "127.0.0.1", "")) {
        staying.awaitReady();
        String first = staying.address();
        try (TrawlProcess leaving =
            TrawlProcess.node(place, settings, "crawler", "127.0.0.2", first)) {
          leaving.awaitReady();
          new Watched(jdbcUrl, networks.clock()).track(Networks.targets());
          String api = api(staying);
          String second = leaving.address();
          await("shards on both")
              .atMost(Duration.ofMinutes(2))
              .pollInterval(1, TimeUnit.SECONDS)
              .until(() -> targetsHeld(cluster(api), second) > 0);

          assertThat(trawl(0, "drain", second, "--api", api)).contains("leaving " + second);

          assertThat(leaving.awaitEnd(Duration.ofMinutes(1))).isZero();
          assertThat(leaving.said()).contains("Left: drained, its work goes on elsewhere");
          awaitVisits(lake, networks.clock().instant());
          assertThat(cluster(api).path("nodes"))
              .singleElement()
              .satisfies(node -> assertThat(node.path("address").asText()).isEqualTo(first));
          assertThat(trawl(0, "cluster", "--api", api)).contains(first).doesNotContain(second);
          assertThat(trawl(1, "drain", first, "--api", api))
              .contains("trawl: node: " + first + " is the last for [api, coordinator, crawler]");
        }
      }
    }
  }

  private static void awaitVisits(Lakes lake, Instant from) {
    await("every target again")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(1, TimeUnit.SECONDS)
        .until(() -> lake.visitedAfter(from).size() == Networks.targets().size());
  }

  private static String api(TrawlProcess node) throws IOException {
    await("the API").atMost(COMMAND_MAX).until(() -> API.matcher(node.said()).find());
    Matcher api = API.matcher(node.said());
    return api.find() ? api.group(1) : "";
  }

  private JsonNode cluster(String api) throws Exception {
    return JSON.readTree(trawl(0, "cluster", "--json", "--api", api));
  }

  /** Shards of targets on a node; -1 while it has not told. */
  private static int targetsHeld(JsonNode cluster, String address) {
    for (JsonNode node : cluster.path("nodes")) {
      if (node.path("address").asText().equals(address)) {
        return node.at("/holds/target/shards").asInt(-1);
      }
    }
    return -1;
  }

  private String trawl(int code, String... arguments) throws Exception {
    try (TrawlProcess command = TrawlProcess.command(place, arguments)) {
      int ended = command.awaitEnd(COMMAND_MAX);
      assertThat(ended).as(command.said()).isEqualTo(code);
      return command.said();
    }
  }
}
