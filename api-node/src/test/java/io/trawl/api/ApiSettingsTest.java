package io.trawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiSettingsTest {

  @Test
  void withoutSettingsItListensOnLoopback() {
    assertThat(ApiSettings.of(ConfigFactory.load()))
        .isEqualTo(new ApiSettings("127.0.0.1", 8480, false, Duration.ZERO, 5 * 1024 * 1024));
  }

  @Test
  void everySettingIsRead() {
    Map<String, Object> all =
        Map.of(
            "trawl.api.host", "192.0.2.1",
            "trawl.api.port", 1,
            "trawl.api.tls", "on",
            "trawl.api.stop-notice", "3s",
            "trawl.api.body-max", "1 KiB");

    assertThat(ApiSettings.of(ConfigFactory.parseMap(all)))
        .isEqualTo(new ApiSettings("192.0.2.1", 1, true, Duration.ofSeconds(3), 1024));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "198.51.100.7"})
  void anAddressOthersCanReachIsRefused(String host) {
    assertThatThrownBy(() -> new ApiSettings(host, 0, false, Duration.ZERO, 1))
        .hasMessage(
            "trawl.api.host: " + host + " (expected: a loopback address, for example 127.0.0.1)");
  }

  @ParameterizedTest
  @CsvSource({
    "-1,1,0,port",
    "65536,1,0,port",
    "0,0,0,body-max",
    "0,1,11,stop-notice",
    "0,1,-1,stop-notice"
  })
  void aValueOutOfBoundsIsRefusedByItsName(int port, long bodyMax, long notice, String name) {
    assertThatThrownBy(
            () -> new ApiSettings("127.0.0.1", port, false, Duration.ofSeconds(notice), bodyMax))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("trawl.api." + name + ": ");
  }
}
