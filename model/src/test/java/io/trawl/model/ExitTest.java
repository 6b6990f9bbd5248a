package io.trawl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.2",
        "2001:db8:0:0:0:0:0:7",
        "http://proxy.example:3128",
        "http://[0:0:0:0:0:0:0:1]:8080"
      })
  void whatIsWrittenIsReadAgain(String text) {
    assertThat(Exit.parse(text).text()).isEqualTo(text);
  }

  @Test
  void anAddressAProxyAndNothingAreThreeWays() {
    assertThat(Exit.parse("")).isEqualTo(new Exit.Direct());
    assertThat(Exit.parse("127.0.0.2"))
        .isEqualTo(new Exit.From(InetAddress.ofLiteral("127.0.0.2")));
    assertThat(Exit.parse("http://proxy.example:3128/"))
        .isEqualTo(new Exit.Through("proxy.example", 3128));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example",
        "proxy.example:3128",
        "https://proxy.example:3128",
        "socks5://proxy.example:1080",
        "http://proxy.example",
        "http://proxy.example:0",
        "http://proxy.example:70000",
        "http://proxy.example:80/path",
        "http://:80",
        "0.0.0.0",
        "224.0.0.1",
        "300.1.2.3"
      })
  void whatIsNeitherIsRefusedByItsValue(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Exit.parse(text))
        .withMessageStartingWith("exit: ")
        .withMessageContaining(text)
        .withMessageEndingWith("(expected: " + Exit.EXPECTED + ")");
  }

  @Test
  void aProxysPasswordIsNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Exit.parse("http://me:s3cret@proxy.example:3128"))
        .withMessageNotContaining("s3cret");
  }
}
