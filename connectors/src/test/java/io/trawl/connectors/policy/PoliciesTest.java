package io.trawl.connectors.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Part;
import io.trawl.model.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoliciesTest {

  private static final Duration DAY = Duration.ofDays(1);

  private static Map<String, String> platforms() {
    Map<String, String> platforms = new TreeMap<>();
    ServiceLoader.load(Connector.class)
        .forEach(connector -> platforms.put(connector.source(), connector.platform()));
    return platforms;
  }

  private static Map<String, Policy> policies(String set) {
    return Policies.of(platforms(), ConfigFactory.parseString(set)).stream()
        .collect(Collectors.toMap(Policy::source, Function.identity()));
  }

  @Test
  void everyWayHasAPolicyFileBesideItsSettings() {
    for (String source : platforms().keySet()) {
      assertThat(ConnectorSettings.class.getResource(source + "/policy.conf"))
          .as(source)
          .isNotNull();
    }
    assertThat(policies("").keySet()).isEqualTo(platforms().keySet());
  }

  @Test
  void termsOfNetworksAreTheDefaults() {
    Policy youtube = policies("").get("youtube");
    Policy x = policies("").get("x");
    Policy reddit = policies("").get("reddit");

    assertThat(youtube.keep().documents()).isEqualTo(DAY.multipliedBy(30));
    assertThat(youtube.lookAgain()).isLessThan(youtube.keep().documents());
    assertThat(x.export()).isEqualTo(Export.IDS);
    assertThat(x.why()).containsEntry("export", "file").containsEntry("keep.documents", "default");
    assertThat(reddit.lookAgain().plus(reddit.keep().gone()).plus(DAY))
        .as("a deletion is found, and removed by the next day's job")
        .isLessThan(Duration.ofDays(2));
    assertThat(policies("").get("tiktok-research").keep().documents())
        .isEqualTo(DAY.multipliedBy(15));
  }

  @Test
  void anOperatorSetsRuleByRuleAndMayBeFreer() {
    Policy x =
        policies("trawl.policies.x { export = yes, keep.raw = for-ever, without = [location] }")
            .get("x");

    assertThat(x.export()).isEqualTo(Export.YES);
    assertThat(x.keep().raw()).isNull();
    assertThat(x.keep().gone()).as("as in the file").isEqualTo(DAY);
    assertThat(x.without()).containsExactly(Part.LOCATION);
    assertThat(x.why()).containsEntry("export", "setting").containsEntry("keep.gone", "file");
  }

  @Test
  void partsThatMayBeStoredExcludeTheOthers() {
    Policy tumblr = policies("trawl.policies.tumblr.fields = [text, tags]").get("tumblr");

    assertThat(tumblr.without())
        .contains(Part.AUTHOR_ID, Part.SOURCE)
        .doesNotContain(Part.TEXT, Part.TAGS);
    assertThat(tumblr.keepsAnswers()).isFalse();
  }

  @Test
  void whatIsSetForAllOnlyMakesStricter() {
    Map<String, Policy> all =
        policies(
            "trawl.policies.all { keep.raw = 2d, keep.documents = 60d, export = ids,"
                + " pseudonyms = true }");

    assertThat(all.get("mastodon").keep().raw()).isEqualTo(DAY.multipliedBy(2));
    assertThat(all.get("mastodon").export()).isEqualTo(Export.IDS);
    assertThat(all.get("mastodon").why())
        .containsEntry("keep.raw", "all")
        .containsEntry("keep.gone", "file");
    assertThat(all.get("youtube").keep().documents()).isEqualTo(DAY.multipliedBy(30));
    assertThat(all.get("youtube").why()).containsEntry("keep.documents", "file");
    assertThat(all.get("reddit").export()).isEqualTo(Export.NO);
    assertThat(all.values()).allMatch(Policy::pseudonyms);
    assertThat(
            Policies.imports(ConfigFactory.parseString("trawl.policies.all.pseudonyms = true"))
                .pseudonyms())
        .isTrue();
  }

  @Test
  void whatNobodyKnowsIsRefusedInOneLine() {
    for (String wrong :
        List.of(
            "trawl.policies.yotube.export = ids",
            "trawl.policies.x.exprot = ids",
            "trawl.policies.x.keep.documnets = 3d",
            "trawl.policies.x.export = perhaps",
            "trawl.policies.x.keep.raw = long",
            "trawl.policies.x.keep.raw = 1s",
            "trawl.policies.x.look-again = 1s",
            "trawl.policies.x.without = [txet]",
            "trawl.policies.x.pseudonyms = [a]",
            "trawl.policies.x = 7")) {
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> policies(wrong))
          .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policies("trawl.policies.x.exprot = ids"))
        .withMessageContaining("trawl.policies.x: exprot (expected: one of [fields, without");
  }
}
