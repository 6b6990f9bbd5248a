package io.trawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.crawler.Contact;
import io.trawl.node.NodeSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path directory;

  @Test
  void theDemonstrationAsksNoRealNetworkWhateverIsOn() throws Exception {
    Config everything =
        ConfigFactory.parseMap(
            Map.of(
                "trawl.connectors.x.enabled", true,
                "trawl.connectors.mastodon.stream.enabled", true,
                "trawl.connectors.bluesky.address", "https://bsky.social"));
    try (Demo demo = Demo.start(directory)) {
      Config all = NodeSettings.load(demo.settings(everything));

      assertThat(Contact.real(all)).isEmpty();
      assertThat(all.getBoolean("trawl.connectors.x.enabled")).isFalse();
      assertThat(all.getString("trawl.connectors.bluesky.address")).contains("127.0.0.1");
    }
  }

  @Test
  void whatTheDemonstrationIsAboutIsOn() throws Exception {
    try (Demo demo = Demo.start(directory)) {
      Config all = NodeSettings.load(demo.settings());

      assertThat(all.getBoolean("trawl.connectors.instagram.enabled")).isTrue();
      assertThat(all.hasPath("trawl.connectors.mastodon.enabled")).isFalse();
      assertThat(all.hasPath("trawl.connectors.bluesky.enabled")).isFalse();
    }
  }
}
