package io.trawl.cli;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.ProductClock;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.world.WorldSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trawl node} with every role as a process of its own, looked at from outside. */
class LookedAtIT {

  private static final long SEED = 31;
  private static final String PASSWORD = "s3cret";

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();

  @TempDir private Path directory;

  private SimulatorServer networks;
  private Cable database;
  private Cable elasticsearch;
  private Process node;
  private URI management;

  private void start(String log) throws IOException {
    Instant now = ProductClock.real().instant();
    ProductClock clock = new ProductClock(now, now, 60);
    networks =
        SimulatorServer.start(
            SimulatorSettings.of(SEED, clock).with(WorldSettings.small(SEED, clock.epoch())));
    URI jdbc = URI.create(TestEngines.freshDatabase().substring("jdbc:".length()));
    database = new Cable(jdbc.getPort());
    elasticsearch = new Cable(TestEngines.elasticsearch().getPort());
    node = node(clock, jdbc, log);
    management = URI.create(told("Management: (\\S+)"));
  }

  private Process node(ProductClock clock, URI jdbc, String log) throws IOException {
    String simulated = "http://127.0.0.1:" + networks.port();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx320m",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dtrawl.node.clock=" + clock,
            "-Dtrawl.connectors.mastodon.address=" + simulated + "/mastodon/{instance}",
            "-Dtrawl.connectors.mastodon.instance=mastodon.example",
            "-Dtrawl.connectors.bluesky.address=" + simulated + "/bluesky",
            "-Dtrawl.connectors.reddit-atom.enabled=false",
            "-cp",
            System.getProperty("java.class.path"),
            "io.trawl.cli.Main"));
    command.addAll(
        List.of("node", "--role", "crawler,coordinator,api", "--api-port", "0", "--log"));
    command.add(log);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "TRAWL_ELASTICSEARCH_URL",
                "http://me:" + PASSWORD + "@127.0.0.1:" + elasticsearch.port(),
                "TRAWL_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:"
                    + database.port()
                    + jdbc.getPath()
                    + "?"
                    + jdbc.getQuery()
                    + "&password="
                    + PASSWORD));
    return builder.start();
  }

  @AfterEach
  void stop() throws Exception {
    end();
    networks.close();
    database.close();
    elasticsearch.close();
  }

  private void end() throws InterruptedException {
    node.destroy();
    if (!node.waitFor(60, TimeUnit.SECONDS)) {
      node.destroyForcibly().waitFor();
    }
  }

  @Test
  void aNodeIsReadyWhileItCanReachBothEnginesAndSaysWhichItCannot() throws Exception {
    start("-");
    soon("ready").until(() -> ready().statusCode() == 200);

    database.cut();
    soon("the database is missed").until(() -> ready().statusCode() == 503);
    assertNotReady("postgresql", "elasticsearch");
    database.mend();
    soon("the database is back").until(() -> ready().statusCode() == 200);

    elasticsearch.cut();
    soon("Elasticsearch is missed").until(() -> ready().statusCode() == 503);
    assertNotReady("elasticsearch", "postgresql");
    elasticsearch.mend();
    soon("Elasticsearch is back").until(() -> ready().statusCode() == 200);
    assertThat(Files.readString(output()).lines().filter(line -> line.startsWith("{")))
        .anyMatch(line -> object(line).path("event").asText().equals("node.not-ready"))
        .anyMatch(line -> object(line).path("event").asText().equals("node.ready"));
  }

  private void assertNotReady(String away, String there) throws Exception {
    String body = ready().body();
    JsonNode checks = json.readTree(body).path("checks");
    assertThat(checks.path("cluster").path("ok").asBoolean()).isTrue();
    assertThat(checks.path(there).path("ok").asBoolean()).as(body).isTrue();
    assertThat(checks.path(away).path("ok").asBoolean()).isFalse();
    assertThat(checks.path(away).path("reason").asText()).contains("no answer");
    assertThat(body).doesNotContain(PASSWORD);
    assertThat(get(management, "/alive").statusCode()).isEqualTo(200);
  }

  @Test
  void aVisitMovesTheCountersAndEveryLineOfTheLogIsAnObject() throws Exception {
    start(log().toString());
    soon("ready").until(() -> ready().statusCode() == 200);
    assertThat(meters())
        .containsEntry("trawl_scrape_total{outcome=\"fetched\",source=\"mastodon\"}", 0.0)
        .containsEntry("trawl_scrape_total{outcome=\"throttled\",source=\"bluesky\"}", 0.0)
        .containsEntry("trawl_permits_total{source=\"mastodon\",verdict=\"granted\"}", 0.0)
        .containsEntry("trawl_index_rejected_total", 0.0)
        .containsEntry("trawl_journal_failures_total", 0.0);

    String target = register();
    String fetched = "trawl_scrape_total{outcome=\"fetched\",source=\"mastodon\"}";
    soon("a visit").until(() -> meters().get(fetched) >= 1);
    soon("the gauges have been sampled")
        .until(() ->
            meters().get("trawl_targets") == 1
                && meters().get("trawl_entities{entity=\"target\"}") >= 1
                && meters().get("trawl_entities{entity=\"schedule-slice\"}") == 16
                && meters().get("trawl_token_state{state=\"active\"}") >= 1);

    Map<String, Double> meters = meters();
    assertThat(meters.get("trawl_permits_total{source=\"mastodon\",verdict=\"granted\"}"))
        .isGreaterThanOrEqualTo(1);
    assertThat(meters.get("trawl_fetch_latency_seconds_count{source=\"mastodon\"}"))
        .isGreaterThanOrEqualTo(1);
    assertThat(meters.get("trawl_documents_total{fate=\"stored\"}")).isGreaterThanOrEqualTo(1);
    assertThat(meters.get("trawl_freshness_seconds_count")).isGreaterThanOrEqualTo(1);
    assertThat(meters.get("trawl_scrape_due")).isNotNaN();
    assertThat(meters.keySet()).noneMatch(name -> name.contains(target) || name.contains("nike"));
    assertThat(meters)
        .containsEntry("trawl_stale_owner_total{owned=\"token\"}", 0.0)
        .containsEntry("trawl_budget_overspent_total", 0.0)
        .containsEntry("trawl_conservation_mismatch_total", 0.0)
        .containsEntry("trawl_documents_unaccounted_total", 0.0)
        .containsEntry("trawl_sequence_regression_total", 0.0)
        .containsEntry("trawl_null_in_required_total", 0.0)
        .containsEntry("trawl_quarantine_write_failed_total", 0.0);
    assertLog();
  }

  private void assertLog() throws Exception {
    elasticsearch.cut();
    soon("Elasticsearch is missed").until(() -> ready().statusCode() == 503);
    end();
    assertThat(Files.readString(output()).lines())
        .as("nothing but progress on the terminal")
        .allMatch(line -> line.matches("(Registry|Lake|Management|Running|Ready|API): .*"));
    List<JsonNode> lines = logged().map(this::object).toList();
    JsonNode unready =
        lines.stream()
            .filter(line -> line.path("event").asText().equals("node.not-ready"))
            .findFirst()
            .orElseThrow();
    assertThat(unready.path("node").asText()).startsWith("127.0.0.1:");
    assertThat(unready.path("reasons").asText()).contains("elasticsearch=");
    assertThat(lines).allMatch(line -> line.path("level").isTextual());
    assertThat(lines).allMatch(line -> !line.toString().contains(PASSWORD));
  }

  private JsonNode object(String line) {
    try {
      JsonNode read = json.readTree(line);
      assertThat(read.isObject()).as(line).isTrue();
      return read;
    } catch (IOException broken) {
      throw new AssertionError("no JSON: " + line, broken);
    }
  }

  private String register() throws IOException {
    Map<String, String> tag = Map.of("platform", "mastodon", "kind", "tag", "name", "nike");
    return new ApiClient(told("API: (\\S+)"))
        .post("/v1/targets", Map.of("targets", List.of(tag)))
        .at("/items/0/target/id")
        .asText();
  }

  private HttpResponse<String> ready() throws Exception {
    return get(management, "/ready");
  }

  /** Values by name, with tags. */
  private Map<String, Double> meters() throws Exception {
    return get(management, "/metrics")
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(
            toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
  }

  private HttpResponse<String> get(URI address, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30)).build(),
        BodyHandlers.ofString());
  }

  private static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
  }

  private String told(String form) throws IOException {
    Pattern pattern = Pattern.compile(form);
    soon("it says " + form)
        .until(() -> pattern.matcher(Files.readString(output())).find() || !node.isAlive());
    String said = Files.readString(output());
    Matcher found = pattern.matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return found.group(1);
  }

  private Stream<String> logged() throws IOException {
    return Files.readString(log()).lines();
  }

  private Path output() {
    return directory.resolve("output");
  }

  private Path log() {
    return directory.resolve("node.log");
  }
}
