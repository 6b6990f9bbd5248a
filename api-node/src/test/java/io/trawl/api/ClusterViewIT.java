package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.registry.Registry;
import io.trawl.registry.Tokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster of one API node: whatever else is asked for is not there. */
class ClusterViewIT {

  /** What an answer may take, and a loaded machine on top. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3 + 3);

  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void whatCannotBeAskedIsUnknownWithAReasonAndSoon() throws Exception {
    String target = api.registered("seen");
    put(
        new Tokens.Token(
            "t", api.platform(), "", 9, Duration.ofMinutes(5), null, "active", null, null));
    long start = System.nanoTime();

    JsonNode cluster = api.get("/v1/cluster");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWER_MAX);
    JsonNode node = cluster.at("/nodes/0");
    assertThat(node.path("address").asText())
        .isEqualTo(api.node().address().toString())
        .isEqualTo(cluster.path("by").asText());
    assertThat(node.path("status").asText()).isEqualTo("up");
    assertThat(node.path("since").asText()).isNotEmpty();
    assertThat(node.path("unknown").isNull()).isTrue();
    assertThat(cluster.at("/tokens/items/0/left").isNull()).isTrue();
    assertThat(cluster.at("/tokens/items/0/unknown").asText()).startsWith("on no node now");
    assertThat(cluster.at("/queue/items")).hasSize(16);
    for (JsonNode slice : cluster.at("/queue/items")) {
      assertThat(slice.path("inFlight").isNull()).isTrue();
      assertThat(slice.path("unknown").asText()).isEqualTo("no answer within 1500 ms");
    }
    int slice = io.trawl.registry.DueTimes.slice(target);
    assertThat(cluster.at("/queue/items/" + slice + "/due").asInt()).isPositive();
    assertThat(cluster.at("/shards/target/elsewhere").asInt()).isEqualTo(100);
  }

  private static void put(Tokens.Token token) {
    var now = api.node().clock().instant();
    Registry.of(api.database(), now).tokens().put(token, now);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.9:25520|404|node: 10.0.0.9:25520 (expected: one of [127.0.0.1:",
        "nowhere|422|node: nowhere (expected: host:port of a running node",
        "OWN|409|node: OWN is the last for [api] (expected: another one",
        "OWN?force=perhaps|422|force: perhaps (expected: true or false)",
      })
  void aNodeThatMayNotBeSentAwayStays(String node, int status, String detail) throws Exception {
    String own = api.node().address().toString();

    HttpResponse<String> answer =
        api.send("POST", "/v1/cluster/nodes/" + path(node.replace("OWN", own)), "");

    assertThat(RunningApi.problem(answer, status).path("detail").asText())
        .startsWith(detail.replace("OWN", own));
    assertThat(api.get("/v1/cluster").at("/nodes/0/status").asText()).isEqualTo("up");
  }

  private static String path(String node) {
    int query = node.indexOf('?');
    return query < 0
        ? node + "/drain"
        : node.substring(0, query) + "/drain" + node.substring(query);
  }
}
