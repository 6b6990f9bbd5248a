package io.trawl.node.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A node that is looked at over HTTP. */
class ManagementIT {

  private static final Duration LONG = Duration.ofSeconds(30);

  /** The messages of the other modules are not there. */
  private static final Config ALONE =
      ConfigFactory.parseString(
          "akka.actor.serialization-bindings { \"io.trawl.protocol.CborSerializable\" = none }");

  private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aNodeSaysThatItLivesWhetherItIsReadyAndWhatItsMetersShow() throws Exception {
    try (Node node = start(0)) {
      URI address = node.management().orElseThrow();
      assertThat(address.getHost()).isEqualTo("127.0.0.1");

      HttpResponse<String> alive = get(address, "/alive");
      assertThat(alive.statusCode()).isEqualTo(200);
      assertThat(alive.body()).isEqualTo("{\"status\":\"alive\"}");

      await().atMost(LONG).until(() -> get(address, "/ready").statusCode() == 200);
      assertThat(get(address, "/ready").body())
          .isEqualTo(
              "{\"status\":\"ready\",\"checks\":{\"cluster\":{\"ok\":true},"
                  + "\"other\":{\"ok\":true}}}");

      HttpResponse<String> meters = get(address, "/metrics");
      assertThat(meters.body()).isEqualTo("m 1\n");
      assertThat(meters.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    }
  }

  @Test
  void aCheckThatFailsMakesItAnswer503AndSayWhich() throws Exception {
    try (Node node = start(0)) {
      URI address = node.management().orElseThrow();
      await().atMost(LONG).until(() -> get(address, "/ready").statusCode() == 200);

      problem.set(Optional.of("it is away"));

      await().atMost(LONG).until(() -> get(address, "/ready").statusCode() == 503);
      assertThat(get(address, "/ready").body())
          .contains(
              "\"status\":\"not-ready\"", "\"other\":{\"ok\":false,\"reason\":\"it is away\"}");
      assertThat(get(address, "/alive").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theMembersAreShownAndNobodyCanChangeThem() throws Exception {
    try (Node node = start(0)) {
      URI address = node.management().orElseThrow();
      await().atMost(LONG).until(() -> get(address, "/ready").statusCode() == 200);

      JsonNode members = new JsonMapper().readTree(get(address, "/cluster/members").body());
      String own = members.path("selfNode").asText();
      assertThat(members.path("members").get(0).path("status").asText()).isEqualTo("Up");

      HttpRequest leave =
          HttpRequest.newBuilder(address.resolve("/cluster/members/" + own.replace("//", "%2F%2F")))
              .DELETE()
              .build();
      assertThat(http.send(leave, BodyHandlers.ofString()).statusCode()).isBetween(400, 499);
      HttpRequest join =
          HttpRequest.newBuilder(address.resolve("/cluster/members"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("address=" + own))
              .build();
      assertThat(http.send(join, BodyHandlers.ofString()).statusCode()).isBetween(400, 499);
      assertThat(get(address, "/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortThatIsTakenIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatIllegalStateException()
          .isThrownBy(() -> start(port).close())
          .withMessageStartingWith("trawl.management.port: " + port)
          .withMessageEndingWith("(expected: a free port at trawl.management.host; 0 = any)");
    }
  }

  @Test
  void aNodeWithoutTheSetupServesNothing() {
    try (Node node = Node.alone(NodeSettings.load(ALONE), List.of(), List.of())) {
      assertThat(node.management()).isEmpty();
    }
  }

  private Node start(int port) {
    var setup = new ManagementSetup(List.of(Check.of("other", problem::get)), () -> "m 1\n");
    var config =
        NodeSettings.load(
            ConfigFactory.parseMap(Map.of("trawl.management.port", port)).withFallback(ALONE));
    return Node.alone(config, List.of("test"), List.of(setup));
  }

  private HttpResponse<String> get(URI address, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(LONG).build(),
        BodyHandlers.ofString());
  }
}
