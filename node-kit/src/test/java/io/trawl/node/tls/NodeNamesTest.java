package io.trawl.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeNamesTest {

  @Test
  void hostNamesAndAddressesAreTakenOnceInOneForm() {
    assertThat(NodeNames.parse("Host1, host1,10.0.0.5,::1").names())
        .containsExactly("host1", "10.0.0.5", "0:0:0:0:0:0:0:1");
    assertThat(NodeNames.parse("::1").directory()).isEqualTo("0-0-0-0-0-0-0-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a,",
        "10.0.0.256",
        "10.0.0",
        "1",
        "host.7",
        "-a",
        "a-",
        "a..b",
        "../a",
        "a/b",
        "a_b",
        "a b",
        "*",
        "*.example",
        "fe80::1%eth0",
        ":::",
        "h\u00f6st",
        "a\nb"
      })
  void whatIsNoHostNameAndNoAddressIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeNames.parse(name))
        .withMessageStartingWith("name: \"")
        .withMessageContaining("(expected: a host name or an address");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> NodeNames.parse("a".repeat(64)));
    assertThatIllegalArgumentException().isThrownBy(() -> NodeNames.parse("a.".repeat(127) + "a"));
  }
}
