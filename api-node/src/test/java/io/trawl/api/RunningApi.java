package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.embedded.testing.TestEngines;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import io.trawl.registry.Database;
import io.trawl.registry.DatabaseSettings;
import io.trawl.registry.Platforms;
import io.trawl.registry.Registry;
import io.trawl.registry.Suppressions;
import io.trawl.registry.secrets.KeysetFile;
import io.trawl.registry.secrets.Vault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The API on a node of its own over real engines, with a platform of its own. */
final class RunningApi implements AutoCloseable {

  static {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  static final ObjectMapper JSON = new ObjectMapper();

  private static final AtomicInteger PLATFORMS = new AtomicInteger();
  private static final int START_SECONDS = 30;

  /** There is no coordinator here to hand the hints over to. */
  private static final String HAND_OVER =
      "akka.coordinated-shutdown.phases.cluster-sharding-shutdown-region.timeout";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String platform =
      "a" + ProcessHandle.current().pid() + "." + PLATFORMS.incrementAndGet();
  private final Config config =
      NodeSettings.load(ConfigFactory.parseMap(Map.of("trawl.api.port", 0, HAND_OVER, "1s")));
  private final Database database;
  private final Node node;
  private final Lake lake;
  private final Registry registry;
  private final URI address;

  RunningApi() throws Exception {
    database =
        Database.open(
            new DatabaseSettings(
                TestEngines.freshDatabase(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                6,
                Duration.ofSeconds(20)));
    node = Node.alone(config, List.of(ApiNode.ROLE), List.of());
    lake =
        Lake.open(
            LakeSettings.of(TestEngines.elasticsearch()),
            Door.suppressing(Suppressions.of(database)::current),
            node.clock());
    registry = Registry.of(database, Optional.of(vault()), node.clock().instant());
    registry.platforms().publish(List.of(judging()), node.clock().instant());
    address = start(config).toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
  }

  private static Vault vault() throws IOException {
    Path keyset = Files.createTempDirectory("trawl-api").resolve("keyset");
    KeysetFile.make(keyset);
    Vault vault = Vault.of(keyset);
    Files.delete(keyset);
    Files.delete(keyset.getParent());
    return vault;
  }

  /** Starts the API once more on the same node. */
  CompletionStage<URI> start(Config settings) {
    return ApiNode.start(node.system(), settings, registry, lake, node.clock());
  }

  private Platforms.Platform judging() {
    return new Platforms.Platform(
        platform,
        true,
        List.of("tag", "handle"),
        Pattern.compile("[\\p{L}\\p{N}_]{1,100}"),
        Pattern.compile("[A-Za-z0-9_.]{1,100}"),
        "",
        Duration.ofMinutes(5),
        new Platforms.Allowed(200, Duration.ofHours(1), 30));
  }

  URI address() {
    return address;
  }

  Config config() {
    return config;
  }

  String platform() {
    return platform;
  }

  Lake lake() {
    return lake;
  }

  Registry registry() {
    return registry;
  }

  Database database() {
    return database;
  }

  Node node() {
    return node;
  }

  /** A tag as asked for, with further fields, for example {@code "pace":5}. */
  String tag(String name, String... fields) {
    String more = fields.length == 0 ? "" : "," + String.join(",", fields);
    return "{\"platform\":\"%s\",\"kind\":\"tag\",\"name\":\"%s\"%s}"
        .formatted(platform, name, more);
  }

  /** Registers a tag; gives its id. */
  String registered(String name) throws Exception {
    HttpResponse<String> made = send("POST", "/v1/targets", tag(name));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JSON.readTree(made.body()).path("id").asText();
  }

  HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(method, path, body, "Content-Type", "application/json");
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return http.send(
        HttpRequest.newBuilder(address.resolve(path))
            .headers(headers)
            .method(method, publisher)
            .build(),
        BodyHandlers.ofString());
  }

  /** The JSON of an answer that must be 200. */
  JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** The problem in an answer, which must be one and carry the id of its request. */
  static JsonNode problem(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("requestId").asText())
        .isNotBlank()
        .isEqualTo(answer.headers().firstValue("X-Request-Id").orElse(""));
    return problem;
  }

  @Override
  public void close() {
    node.close();
    lake.close();
    database.close();
  }
}
