package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.cluster.typed.Cluster;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.node.Node;
import io.trawl.node.NodeSettings;
import io.trawl.node.management.ManagementSetup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that nobody told where the others are. */
class DiscoveryIT {

  private static final Duration LONG = Duration.ofSeconds(40);
  private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2", "127.0.0.3");
  private static final String SERVICE = "nodes.trawl.test";

  private final Deque<Node> nodes = new ArrayDeque<>();

  @AfterEach
  void stop() {
    nodes.forEach(Node::close);
  }

  @Test
  void nodesFindEachOtherAtTheAddressesOfTheirSettings() throws IOException {
    int port = Ports.free(HOSTS);
    Map<String, Object> finding =
        Map.of(
            "trawl.cluster.discovery",
            "config",
            "trawl.cluster.nodes",
            HOSTS.stream().map(it -> it + ":" + port).collect(Collectors.joining(",")));

    HOSTS.forEach(host -> nodes.push(start(host, port, finding)));

    awaitOneCluster();
  }

  @Test
  void nodesFindEachOtherByNameAndOneThatStartsLaterToo() throws IOException {
    int port = Ports.free(HOSTS);
    try (Names names = Names.start()) {
      Map<String, Object> finding =
          Map.of(
              "trawl.cluster.discovery",
              "dns",
              "trawl.cluster.service",
              SERVICE,
              "akka.io.dns.async-dns.nameservers",
              List.of(names.address()));
      // The first sees itself alone, is told to believe so for ten minutes, and must ask again.
      names.set(SERVICE, HOSTS.getFirst());
      nodes.push(start(HOSTS.getFirst(), port, finding));
      await().during(Duration.ofSeconds(3)).until(() -> nodes.getFirst().members() == 0);
      names.set(SERVICE, HOSTS.toArray(String[]::new));

      HOSTS.subList(1, HOSTS.size()).forEach(host -> nodes.push(start(host, port, finding)));

      awaitOneCluster();
    }
  }

  @Test
  void aNodeTellsTheOthersWhichVersionItIs() throws IOException {
    nodes.push(start("127.0.0.1", Ports.free(HOSTS), Map.of()));

    assertThat(Cluster.get(nodes.getFirst().system()).selfMember().appVersion().version())
        .matches("\\d+\\.\\d+\\.\\d+.*")
        .isNotEqualTo("0.0.0");
  }

  private void awaitOneCluster() {
    await("one cluster")
        .atMost(LONG)
        .until(() -> nodes.stream().allMatch(node -> node.members() == HOSTS.size()));
  }

  private static Node start(String host, int port, Map<String, Object> finding) {
    Config config =
        NodeSettings.load(
            ConfigFactory.parseMap(finding)
                .withFallback(
                    ConfigFactory.parseMap(
                        Map.of(
                            "trawl.node.host", host,
                            "trawl.management.host", host,
                            "trawl.management.port", port))));
    return Node.start(
        config,
        new ArrayList<>(List.of("crawler")),
        List.of(),
        List.of(new ManagementSetup(List.of(), () -> "")));
  }
}
