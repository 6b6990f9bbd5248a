package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Connector;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Policy;
import io.trawl.registry.PolicyRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicingTest {

  private static Config config(String set) {
    return ConfigFactory.parseString(set)
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  private static List<PolicyRows.Held> published(String set) {
    Config config = config(set);
    return Policing.published(Sources.of(ServiceLoader.load(Connector.class), config), config);
  }

  @Test
  void whatHoldsIsPublishedForEveryWayAndForFiles() {
    List<PolicyRows.Held> held = published("trawl.policies.all.export = ids");

    assertThat(held)
        .extracting(one -> one.policy().source())
        .contains("mastodon", "x", "import")
        .doesNotHaveDuplicates();
    assertThat(held)
        .filteredOn(one -> one.policy().source().equals("mastodon"))
        .allMatch(one -> one.enabled() && one.policy().export() == Export.IDS);
    assertThat(held)
        .filteredOn(one -> one.policy().source().equals("x"))
        .noneMatch(PolicyRows.Held::enabled);
  }

  @Test
  void aNodeThatIsToUsePseudonymsHasAKeyOrDoesNotStart(@TempDir Path files) throws IOException {
    Path key = files.resolve("key");
    Files.writeString(key, "0123456789abcdef0123456789abcdef\n");
    String pseudonyms = "trawl.policies.all.pseudonyms = true\n";
    Config with = config(pseudonyms + "trawl.pseudonyms.key-file = \"" + key + "\"");

    assertThat(Policing.gate(with, () -> Instant.EPOCH).get()).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policing.gate(config(pseudonyms), () -> Instant.EPOCH))
        .withMessageStartingWith("trawl.pseudonyms.key-file: not set");
  }

  @Test
  void theStrictestOfTheWaysThatAreAskedSaysHowOftenPostsAreLookedAtAgain() {
    Recounts recounts =
        Recounts.of(
            Duration.ofDays(45),
            List.of(
                held("a", Duration.ofDays(9), true),
                held("b", Duration.ofDays(7), true),
                held("c", Duration.ofDays(1), false),
                held("d", null, true)));

    assertThat(recounts.again()).containsExactly(Map.entry("net", Duration.ofDays(7)));
    assertThat(recounts.at(Instant.EPOCH, "t", "net").again()).isEqualTo(Duration.ofDays(7));
    assertThat(recounts.at(Instant.EPOCH, "t", "other").again()).isNull();
  }

  private static PolicyRows.Held held(String source, @Nullable Duration again, boolean enabled) {
    Policy free = Policy.free(source, "net");
    return new PolicyRows.Held(
        new Policy(
            source, "net", free.without(), free.keep(), free.export(), again, false, free.why()),
        enabled);
  }
}
