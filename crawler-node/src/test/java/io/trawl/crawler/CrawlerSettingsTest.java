package io.trawl.crawler;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.trawl.node.NodeSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrawlerSettingsTest {

  @Test
  void theDefaults() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new CrawlerSettings(
                new FetcherSettings(
                    "Trawl/0.1", Duration.ofSeconds(10), Duration.ofSeconds(20), 16L << 20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofDays(45),
                Duration.ofMinutes(4)));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            settings(
                Map.ofEntries(
                    entry("trawl.crawler.fetcher.contact", "ops@example.org"),
                    entry("trawl.crawler.fetcher.connect-timeout", "1s"),
                    entry("trawl.crawler.fetcher.timeout", "2s"),
                    entry("trawl.crawler.fetcher.body-max", "3 KiB"),
                    entry("trawl.crawler.linger", "3s"),
                    entry("trawl.crawler.permit", "4s"),
                    entry("trawl.crawler.clock-guard", "5s"),
                    entry("trawl.crawler.resolve-every", "6m"),
                    entry("trawl.crawler.refresh-every", "7m"),
                    entry("trawl.crawler.comments-every", "9m"),
                    entry("trawl.crawler.refresh-max-age", "8d"),
                    entry("trawl.crawler.erasure-settle", "10s"))))
        .isEqualTo(
            new CrawlerSettings(
                new FetcherSettings(
                    "Trawl/0.1 (ops@example.org)",
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    3 << 10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofMinutes(6),
                Duration.ofMinutes(7),
                Duration.ofMinutes(9),
                Duration.ofDays(8),
                Duration.ofSeconds(10)));
  }

  @Test
  void anImpossibleValueNamesItself() {
    assertThatThrownBy(() -> settings(Map.of("trawl.crawler.permit", "0s")))
        .hasMessage("permit: PT0S (expected: > 0)");
    assertThatThrownBy(() -> settings(Map.of("trawl.crawler.fetcher.body-max", "0")))
        .hasMessage("body-max: 0 (expected: >= 1 byte)");
  }

  private static CrawlerSettings settings(Map<String, ?> overrides) {
    return CrawlerSettings.of(NodeSettings.load(ConfigFactory.parseMap(overrides)));
  }
}
