package io.trawl.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  private static final String FINDING =
      "akka.management.cluster.bootstrap.contact-point-discovery.";

  @Test
  void aNodeThatIsToldNothingLooksForNobody() {
    Config config = NodeSettings.load(ConfigFactory.empty());

    assertThat(Discovery.of(config).isOn()).isFalse();
    assertThat(config.getString("akka.management.http.routes.cluster-bootstrap")).isEmpty();
  }

  @Test
  void podsAreFoundByTheirLabelAtTheirPortForManagement() {
    Config config =
        loaded(
            Map.of(
                "trawl.cluster.discovery", "kubernetes",
                "trawl.cluster.contact-points", 3,
                "trawl.management.port", 8558));

    assertThat(config.getString(FINDING + "discovery-method")).isEqualTo("kubernetes-api");
    assertThat(config.getString(FINDING + "service-name")).isEqualTo("trawl");
    assertThat(config.getString(FINDING + "port-name")).isEqualTo("management");
    assertThat(config.getInt(FINDING + "required-contact-point-nr")).isEqualTo(3);
    assertThat(config.getBoolean("akka.discovery.kubernetes-api.use-raw-ip")).isTrue();
    assertThat(config.getString("akka.discovery.kubernetes-api.class"))
        .isEqualTo("akka.discovery.kubernetes.KubernetesApiServiceDiscovery");
    assertThat(config.getString("akka.discovery.kubernetes-api.pod-label-selector"))
        .isEqualTo("app=%s");
  }

  @Test
  void whatCannotWorkIsRefusedWithOneLine() {
    assertRefused(
        Map.of("trawl.cluster.discovery", "multicast"),
        "trawl.cluster.discovery: multicast (expected: none, config, dns or kubernetes)");
    assertRefused(
        Map.of("trawl.cluster.discovery", "dns", "trawl.management.port", 0),
        "trawl.management.port: 0 (expected: with trawl.cluster.discovery the port the nodes ask"
            + " each other at, for example 8558)");
    assertRefused(
        Map.of("trawl.cluster.discovery", "config", "trawl.management.port", 8558),
        "trawl.cluster.nodes: [] (expected: addresses with discovery = config, none else)");
    assertRefused(
        Map.of("trawl.cluster.nodes", "10.0.0.5:8558"),
        "trawl.cluster.nodes: [10.0.0.5:8558] (expected: addresses with discovery = config, none"
            + " else)");
    assertRefused(
        Map.of("trawl.cluster.contact-points", 0),
        "trawl.cluster.contact-points: 0 (expected: >= 1)");
  }

  @Test
  void aHostThatNobodyKnowsBeforehandIsTheMachinesOwn() throws Exception {
    String own = InetAddress.getLocalHost().getHostAddress();

    Config config = loaded(Map.of("trawl.node.host", "auto", "trawl.management.host", "auto"));

    assertThat(config.getString("trawl.node.host")).isEqualTo(own);
    assertThat(config.getString("akka.remote.artery.canonical.hostname")).isEqualTo(own);
    assertThat(config.getString("akka.management.http.hostname")).isEqualTo(own);
  }

  private static void assertRefused(Map<String, ?> settings, String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> loaded(settings)).withMessage(line);
  }

  private static Config loaded(Map<String, ?> settings) {
    return NodeSettings.load(ConfigFactory.parseMap(settings));
  }
}
