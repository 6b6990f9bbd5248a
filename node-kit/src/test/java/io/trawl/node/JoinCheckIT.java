package io.trawl.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node is up; whoever comes with other terms is told why not, and it stays as it was. */
class JoinCheckIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  /** Tests that look for nobody need not wait as long as people may. */
  private static final Map<String, Object> TEST =
      Map.of(
          "akka.cluster.shutdown-after-unsuccessful-join-seed-nodes",
          "5s",
          "akka.actor.serialization-bindings.\"io.trawl.protocol.CborSerializable\"",
          "none");

  private static Node member;

  @BeforeAll
  static void oneIsUp() {
    member = Node.alone(config(Map.of()), List.of("crawler"), List.of());
    await().atMost(SOON).until(() -> member.members() == 1);
  }

  @AfterAll
  static void stop() {
    member.close();
  }

  @Test
  void aNodeOfAnotherClusterIsRefused() {
    assertThat(refused(Map.of("trawl.cluster.name", "blue")))
        .isEqualTo("trawl.cluster.name: blue (expected: trawl, as the cluster has it)");
  }

  @Test
  void aNodeOfAnotherProtocolIsRefused() {
    assertThat(refused(Map.of("trawl.cluster.protocol", 2)))
        .isEqualTo("trawl.cluster.protocol: 2 (expected: 1, as the cluster has it)");
  }

  @Test
  void aNodeWithAnotherNumberOfShardsIsRefused() {
    assertThat(refused(Map.of("akka.cluster.sharding.number-of-shards", 64)))
        .isEqualTo(
            "akka.cluster.sharding.number-of-shards: 64 (expected: 100, as the cluster has it)");
  }

  @Test
  void aNodeWhoseProductClockIsAheadIsRefused() {
    assertThat(refused(Map.of("trawl.node.clock", "2026-01-01T00:00:00Z/2026-01-01T00:10:00Z/1")))
        .matches("trawl\\.node\\.clock: .* at speed 1\\.0 \\(expected: .* at speed 1\\.0, .*\\)");
  }

  @Test
  void allThatDiffersIsInTheOneLine() {
    assertThat(refused(Map.of("trawl.cluster.name", "blue", "trawl.cluster.protocol", 2)))
        .contains("blue (expected: trawl", "; trawl.cluster.protocol: 2 (expected: 1")
        .doesNotContain("\n");
  }

  /** A node that is older than the member it asks: the member judges, and keeps its reason. */
  @Test
  void theMemberRefusesWhoDoesNotJudgeItself() {
    Config config =
        ConfigFactory.parseMap(Map.of("trawl.cluster.name", "blue", "trawl.cluster.since", ""));
    assertThat(new JoinCheck().check(config.withFallback(full()), full()))
        .hasToString(
            "Invalid(List(trawl.cluster.name: trawl (expected: blue, as the cluster has it)))");
  }

  @Test
  void aNodeThatKnowsNoTermsIsRefused() {
    Config foreign = ConfigFactory.parseMap(Map.of("trawl.cluster.name", "trawl"));
    assertThat(new JoinCheck().check(foreign, full()).toString())
        .contains("trawl.cluster.protocol");
  }

  @Test
  void aNodeThatFitsIsLetIn() {
    Node second = join(Map.of(), member.address());
    await().atMost(SOON).until(() -> member.members() == 2);
    second.close();
    await().atMost(SOON).until(() -> member.members() == 1);
  }

  @Test
  void twoNodesWithOneAddressAreOneTooMany() {
    int port = member.address().port();
    assertThatIllegalStateException()
        .isThrownBy(() -> join(Map.of("trawl.node.port", port), member.address()))
        .withMessage(
            "trawl.node.port: 127.0.0.1:"
                + port
                + ", taken or not of this machine (expected: an address no other node has)");
    assertThat(member.members()).isEqualTo(1);
  }

  @Test
  void aNodeThatFindsNobodySaysSo() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Node alone = join(Map.of(), new NodeAddress("127.0.0.1", free));
    assertThat(alone.line(end(alone))).startsWith("no node answers there");
  }

  private static String refused(Map<String, ?> other) {
    Node node = join(other, member.address());
    NodeEnd end = end(node);
    assertThat(end).isEqualTo(NodeEnd.INCOMPATIBLE);
    assertThat(member.members()).isEqualTo(1);
    return node.line(end);
  }

  private static NodeEnd end(Node node) {
    var end = node.end().toCompletableFuture();
    await().atMost(SOON).until(end::isDone);
    return end.getNow(NodeEnd.STOPPED);
  }

  private static Node join(Map<String, ?> other, NodeAddress address) {
    return Node.start(config(other), List.of("crawler"), List.of(address), List.of());
  }

  private static Config full() {
    return config(Map.of("trawl.cluster.since", "1"));
  }

  private static Config config(Map<String, ?> other) {
    Map<String, Object> all = new HashMap<>(TEST);
    all.putAll(other);
    return NodeSettings.load(ConfigFactory.parseMap(all));
  }
}
