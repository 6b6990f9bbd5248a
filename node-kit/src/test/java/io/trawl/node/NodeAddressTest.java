package io.trawl.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2:25520", "crawler-1:1", "[::1]:65535"})
  void anAddressIsWrittenAsItIsRead(String text) {
    assertThat(NodeAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0.2", ":25520", "h:", "h:0", "h:65536", "h:x", "::1:25520"})
  void whatIsNoAddressIsRefusedByName(String text) {
    assertThatThrownBy(() -> NodeAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "node: "
                + text
                + " (expected: host:port of a running node, for example 127.0.0.1:25520)");
  }

  @Test
  void anIpv6HostStandsInBracketsAndIsMeantWithout() {
    assertThat(NodeAddress.parse("[::1]:25520").host()).isEqualTo("::1");
  }
}
