package io.trawl.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.trawl.model.ProductClock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {

  private static final ProductClock CLOCK =
      new ProductClock(Instant.EPOCH, Instant.parse("2026-01-01T00:00:00Z"), 60);

  @Test
  void theDefaultsAreThisMachineAnyPortAndRealTime() {
    assertThat(settings(Map.of())).isEqualTo(new NodeSettings("127.0.0.1", 0, ProductClock.real()));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            settings(
                Map.of(
                    "trawl.node.host",
                    "127.0.0.2",
                    "trawl.node.port",
                    2551,
                    "trawl.node.clock",
                    CLOCK.toString())))
        .isEqualTo(new NodeSettings("127.0.0.2", 2551, CLOCK));
  }

  @Test
  void anotherMachinesAddressIsRefusedWithoutTls() {
    assertThatThrownBy(() -> settings(Map.of("trawl.node.host", "192.0.2.1")))
        .hasMessage(
            "trawl.node.host: 192.0.2.1 (expected: a loopback address, for example 127.0.0.1; for"
                + " others set trawl.cluster.tls.directory, see trawl certs)");
    assertThatThrownBy(() -> settings(Map.of("trawl.node.port", 70_000)))
        .hasMessageContaining("trawl.node.port: 70000");
  }

  @Test
  void ourOwnChangesOfTheLibrariesSettingsAreInForce() {
    var config = NodeSettings.load(ConfigFactory.empty());

    assertThat(config.getString("akka.actor.provider")).isEqualTo("cluster");
    assertThat(config.getString("akka.cluster.downing-provider-class")).contains("SplitBrain");
    assertThat(config.getString("akka.management.http.hostname")).isEqualTo("127.0.0.1");
    assertThat(config.getDuration("akka.cluster.split-brain-resolver.stable-after")).hasSeconds(7);
  }

  private static NodeSettings settings(Map<String, ?> overrides) {
    return NodeSettings.of(NodeSettings.load(ConfigFactory.parseMap(overrides)));
  }
}
