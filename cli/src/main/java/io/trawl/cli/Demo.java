package io.trawl.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.crawler.Contact;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.world.WorldSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Simulated networks, a clock that runs fast, and a campaign to look at. */
final class Demo implements AutoCloseable {

  /** One real second is a product minute. */
  private static final double SPEED = 60;

  private static final long SEED = 2026;
  private static final String SERVER = "mastodon.example";

  private final SimulatorServer simulator;
  private final ProductClock clock;

  private Demo(SimulatorServer simulator, ProductClock clock) {
    this.simulator = simulator;
    this.clock = clock;
  }

  /** Starts the networks; the clock goes on where an earlier demonstration began. */
  static Demo start(Path directory) throws IOException {
    ProductClock clock = clock(directory.resolve("clock"));
    SimulatorSettings settings =
        SimulatorSettings.of(SEED, clock).with(WorldSettings.small(SEED, clock.epoch()));
    return new Demo(SimulatorServer.start(settings), clock);
  }

  private static ProductClock clock(Path file) throws IOException {
    if (Files.exists(file)) {
      return ProductClock.parse(Files.readString(file).strip());
    }
    Instant now = ProductClock.real().instant();
    ProductClock clock = new ProductClock(now, now, SPEED);
    Files.writeString(file, clock.toString());
    return clock;
  }

  URI address() {
    return simulator.uri();
  }

  /**
   * The same product, with other addresses and another clock. What is not played is switched off,
   * whatever else is set: a demonstration asks no real network.
   */
  Config settings() {
    return settings(ConfigFactory.empty());
  }

  Config settings(Config others) {
    Config played = played().withFallback(others);
    Map<String, Object> off = new HashMap<>();
    for (String way : Contact.real(NodeSettings.load(played))) {
      off.put("trawl.connectors." + way + ".enabled", false);
    }
    return ConfigFactory.parseMap(off).withFallback(played);
  }

  private Config played() {
    String base = "http://127.0.0.1:" + simulator.port();
    return ConfigFactory.parseMap(
        Map.of(
            "trawl.node.clock",
            clock.toString(),
            "trawl.connectors.mastodon.address",
            base + "/mastodon/{instance}",
            "trawl.connectors.mastodon.instance",
            SERVER,
            "trawl.connectors.bluesky.address",
            base + "/bluesky",
            "trawl.connectors.instagram.address",
            base + "/instagram",
            "trawl.connectors.instagram.enabled",
            true));
  }

  /** Registers what there is to look at; a second time it is there already. */
  static void register(ApiClient api) {
    boolean known = false;
    for (var campaign : api.get("/v1/campaigns").path("items")) {
      known |= campaign.path("name").asText().equals("Sneakers");
    }
    if (!known) {
      api.post(
          "/v1/campaigns",
          Map.of(
              "name", "Sneakers",
              "startsAt", "2026-01-01T00:00:00Z",
              "targets", targets()));
    }
  }

  private static List<Map<String, String>> targets() {
    List<Map<String, String>> targets = new ArrayList<>();
    for (String tag : List.of("nike", "adidas", "puma", "reebok")) {
      targets.add(target("mastodon", "tag", tag, "PT2M"));
    }
    targets.add(target("bluesky", "tag", "nike", "PT5M"));
    targets.add(target("instagram", "tag", "nike", "PT10M"));
    targets.add(target("mastodon", "handle", "nike", "PT10M"));
    targets.add(target("bluesky", "handle", "nike.bsky.social", "PT10M"));
    targets.add(target("instagram", "handle", "nike", "PT10M"));
    return targets;
  }

  private static Map<String, String> target(
      String platform, String kind, String name, String pace) {
    return Map.of("platform", platform, "kind", kind, "name", name, "pace", pace);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
