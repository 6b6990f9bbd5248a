package io.trawl.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.model.ProductClock;
import io.trawl.registry.NewTarget;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import io.trawl.simulator.world.WorldSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/** Three simulated networks on a fast clock, and what to watch on them. */
final class Networks implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  static final double SPEED = 60;
  private static final int POSTS_MAX = 100_000;

  private static final Duration PACE = Duration.ofMinutes(2);

  /** So that 200 calls an hour suffice: where they do not, a target may be looked at daily. */
  private static final Duration SLOW = Duration.ofMinutes(6);

  private final ProductClock clock;
  private final SimulatorServer simulator;
  private final SimulatorSettings settings;
  private final HttpClient http = HttpClient.newHttpClient();

  private Networks(ProductClock clock, SimulatorServer simulator, SimulatorSettings settings) {
    this.clock = clock;
    this.simulator = simulator;
    this.settings = settings;
  }

  /** A world without deletions: what was served once can be served again. */
  static Networks start(long seed) throws IOException {
    return start(seed, UnaryOperator.identity());
  }

  /** The same with settings of a test's own. */
  static Networks start(long seed, UnaryOperator<SimulatorSettings> change) throws IOException {
    return start(seed, SPEED, change);
  }

  /** The same with a clock of another speed. */
  static Networks start(long seed, double speed, UnaryOperator<SimulatorSettings> change)
      throws IOException {
    Instant now = ProductClock.real().instant();
    ProductClock clock = new ProductClock(now, now, speed);
    WorldSettings small = WorldSettings.small(seed, clock.epoch());
    WorldSettings.Shares shares = new WorldSettings.Shares(0.06, 0, 0.03, 0.05);
    WorldSettings world =
        new WorldSettings(
            seed,
            small.start(),
            small.accounts(),
            small.tags(),
            small.postsPerHour(),
            small.instances(),
            shares,
            List.of());
    SimulatorSettings settings = change.apply(SimulatorSettings.of(seed, clock).with(world));
    return new Networks(clock, SimulatorServer.start(settings), settings);
  }

  /**
   * What a node must know to take these for the real ones, the limit of Instagram to the last call
   * included; no real one is asked.
   */
  Map<String, Object> settings() {
    String base = "http://127.0.0.1:" + simulator.port();
    return Map.of(
        "trawl.node.clock",
        clock.toString(),
        "trawl.connectors.mastodon.address",
        base + "/mastodon/{instance}",
        "trawl.connectors.mastodon.instance",
        "mastodon.example",
        "trawl.connectors.bluesky.address",
        base + "/bluesky",
        "trawl.connectors.instagram.address",
        base + "/instagram",
        "trawl.connectors.instagram.enabled",
        true,
        "trawl.connectors.instagram.calls",
        budget("instagram").calls(),
        "trawl.connectors.reddit-atom.enabled",
        false);
  }

  /** Tags that share posts, and the brands' own accounts, on every network. */
  static List<NewTarget> targets() {
    List<NewTarget> targets = new ArrayList<>();
    for (String tag : List.of("nike", "adidas", "puma", "reebok", "running", "fußball")) {
      targets.add(target("mastodon", "tag", tag));
      targets.add(target("bluesky", "tag", tag));
    }
    for (String tag : List.of("nike", "adidas")) {
      targets.add(target("instagram", "tag", tag));
      targets.add(target("instagram", "handle", tag));
      targets.add(target("bluesky", "handle", tag + ".bsky.social"));
    }
    targets.add(target("mastodon", "handle", "nike"));
    targets.add(target("mastodon", "handle", "adidas@social.example"));
    return targets;
  }

  private static NewTarget target(String platform, String kind, String name) {
    return new NewTarget(platform, kind, name, null, platform.equals("instagram") ? SLOW : PACE);
  }

  URI uri() {
    return simulator.uri();
  }

  ProductClock clock() {
    return clock;
  }

  /** What the world was made from. */
  WorldSettings world() {
    return settings.world();
  }

  /** What a credential may spend on a network. */
  BudgetLimit budget(String network) {
    return settings.budgets().entrySet().stream()
        .filter(budget -> budget.getKey().key().equals(network))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** Everything that was served: a line for every document. */
  List<JsonNode> truth() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(simulator.uri().resolve("/admin/truth")).build();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : http.send(request, BodyHandlers.ofString()).body().split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  /** How many posts of a tag Mastodon has from the first of these instants to the last. */
  long published(String tag, SortedSet<String> created) {
    World world = new World(settings.world());
    var feed = new Feed.OfTag(Network.MASTODON, world.tags().named(tag).orElseThrow());
    long first = Instant.parse(created.first()).toEpochMilli();
    Instant last = Instant.parse(created.last());
    return world.newest(feed, Post.key(first, 0) - 1, Long.MAX_VALUE, POSTS_MAX, last).size();
  }

  /** What the simulator counted for a credential on a network; missing = no call. */
  JsonNode calls(String platform, String credential) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(simulator.uri().resolve("/admin/calls")).build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    for (JsonNode found : JSON.readTree(answer.body()).path("credentials")) {
      if (found.path("platform").asText().equals(platform)
          && found.path("credential").asText().matches(credential)) {
        return found;
      }
    }
    return JSON.missingNode();
  }

  /** Sets what goes wrong from now on. */
  void faults(String json) throws IOException, InterruptedException {
    put("/admin/faults", json);
  }

  /** Sets which names are written otherwise from now on. */
  void renames(String json) throws IOException, InterruptedException {
    put("/admin/renames", json);
  }

  /** How many of a network's answers had a name that was written otherwise. */
  long touched(String platform) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(simulator.uri().resolve("/admin/renames")).build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    return JSON.readTree(answer.body()).path("touched").path(platform).asLong();
  }

  /** The names of all accounts of the world, brands first. */
  List<String> accounts() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(simulator.uri().resolve("/admin/world")).build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    return JSON.readTree(answer.body())
        .path("accounts")
        .valueStream()
        .map(account -> account.path("handle").asText())
        .toList();
  }

  /** Changes an account or a post. */
  void change(JsonNode change) throws IOException, InterruptedException {
    done("/admin/changes", "POST", change.toString());
  }

  /** Changes what may be gone already; false = it is. */
  boolean tried(JsonNode change) throws IOException, InterruptedException {
    return send("/admin/changes", "POST", change.toString()).statusCode() < 300;
  }

  private void put(String path, String json) throws IOException, InterruptedException {
    done(path, "PUT", json);
  }

  private void done(String path, String method, String json)
      throws IOException, InterruptedException {
    var answer = send(path, method, json);
    if (answer.statusCode() >= 300) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  private HttpResponse<String> send(String path, String method, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(simulator.uri().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
    simulator.close();
  }
}
