package io.trawl.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trawl.simulator.Clocks;
import io.trawl.simulator.networks.bluesky.BlueskyApi;
import io.trawl.simulator.networks.instagram.InstagramApi;
import io.trawl.simulator.networks.mastodon.MastodonApi;
import io.trawl.simulator.world.World;
import io.trawl.simulator.world.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer has the paths and types of recorded answers of the same endpoint, in both
 * directions; what differs is listed with its reason. The recorded paths are kept as lists in the
 * test resources; where the recordings themselves are at hand, they are compared as well.
 */
final class ShapesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final World WORLD = new World(WorldSettings.small(7, Clocks.NOON));
  private static final Instant NOW = Clocks.NOON;
  private static final MastodonApi MASTODON = new MastodonApi(WORLD);
  private static final BlueskyApi BLUESKY = new BlueskyApi(Stage.of(WORLD));
  private static final InstagramApi INSTAGRAM = new InstagramApi(WORLD);

  /**
   * An endpoint.
   *
   * @param list name of the list of paths
   * @param fixtures recordings it was made of
   * @param answers what the simulator says
   * @param unserved prefixes of recorded paths that it does not serve
   * @param beyond "path type" that it serves though no recording has it
   */
  record Endpoint(
      String list,
      List<String> fixtures,
      List<JsonNode> answers,
      Set<String> unserved,
      Set<String> beyond) {

    @Override
    public String toString() {
      return list;
    }
  }

  static List<Endpoint> endpoints() {
    return Expectations.all();
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void anAnswerHasThePathsOfTheRecordedOnes(Endpoint endpoint) {
    compare(endpoint, Shape.listed(endpoint.list()));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void anAnswerHasThePathsOfTheRecordings(Endpoint endpoint) throws IOException {
    Path fixtures = fixtures();
    assumeTrue(Files.isDirectory(fixtures), "recordings are not at hand");
    List<JsonNode> recorded = new ArrayList<>();
    for (String name : endpoint.fixtures()) {
      JsonNode whole = JSON.readTree(fixtures.resolve(name).toFile());
      recorded.add(endpoint.list().equals("mastodon-status") ? whole.path(0) : whole);
    }

    compare(endpoint, Shape.of(recorded));
  }

  private static Path fixtures() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.isDirectory(here.resolve("shared/fixtures"))) {
      here = here.getParent();
    }
    return here == null ? Path.of("no fixtures") : here.resolve("shared/fixtures");
  }

  private static void compare(Endpoint endpoint, Shape recorded) {
    Shape served = Shape.of(endpoint.answers());
    Set<String> beyond = new TreeSet<>();
    for (Map.Entry<String, Set<String>> path : served.paths.entrySet()) {
      for (String type : path.getValue()) {
        if (!recorded.paths.getOrDefault(path.getKey(), Set.of()).contains(type)) {
          beyond.add(path.getKey() + " " + type);
        }
      }
    }
    beyond.removeIf(entry -> endpoint.beyond().stream().anyMatch(known -> covered(known, entry)));
    Set<String> missing = new TreeSet<>(recorded.paths.keySet());
    missing.removeAll(served.paths.keySet());
    missing.removeIf(path -> endpoint.unserved().stream().anyMatch(path::startsWith));

    assertThat(beyond).as("served though never recorded").isEmpty();
    assertThat(missing).as("recorded but not served").isEmpty();
  }

  private static boolean covered(String known, String entry) {
    return known.endsWith("*")
        ? entry.startsWith(known.substring(0, known.length() - 1))
        : entry.equals(known);
  }

  static JsonNode mastodon(String path, String... query) {
    return body(MASTODON.answer(call("mastodon.example/" + path, query), NOW));
  }

  static JsonNode bluesky(String path, String... query) {
    return body(BLUESKY.answer(call("xrpc/app.bsky." + path, query), NOW));
  }

  static JsonNode instagram(String path, String... query) {
    return body(INSTAGRAM.answer(call(path, query), NOW));
  }

  private static Call call(String path, String... query) {
    Map<String, List<String>> parameters = new java.util.HashMap<>();
    for (int i = 0; i < query.length; i += 2) {
      parameters.computeIfAbsent(query[i], _ -> new ArrayList<>()).add(query[i + 1]);
    }
    return new Call("http://localhost/x", path, parameters, "", "", false);
  }

  private static JsonNode body(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
