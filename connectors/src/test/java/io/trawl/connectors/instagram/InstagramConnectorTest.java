package io.trawl.connectors.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorContract;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.model.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstagramConnectorTest extends ConnectorContract {

  private static final ConnectorSettings SETTINGS =
      ConnectorSettings.of("instagram", ConfigFactory.empty());

  @Override
  protected Connector connector() {
    return new InstagramConnector();
  }

  @Override
  protected Target.Tag tagTarget() {
    return Made.TAG;
  }

  @Override
  protected Target.Handle handleTarget() {
    return Made.HANDLE;
  }

  @Override
  protected List<String> fixtures() {
    return List.of(
        "page.json",
        "g0-media.json",
        "g1-profile.json",
        "g1-tag.json",
        "g2-profile.json",
        "g2h-shareddata.json",
        "g3-chaining.json",
        "g3-tag.json",
        "g3-timeline.json",
        "g4-tag.json",
        "g4p-sections.json",
        "g4p-wrapped.json",
        "g5-private.json",
        "g5-profile.json",
        "g5t-tag.json",
        "g6-clips.json",
        "g6-timeline.json",
        "gu-user.json",
        "topsearch.json");
  }

  @Test
  void itIsOffUntilAnOperatorSaysOtherwise() {
    assertThat(SETTINGS.enabled()).isFalse();
  }

  @Test
  void itAsksAtMostOnceAMinute() {
    assertThat(SETTINGS.window().dividedBy(SETTINGS.calls())).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void namesFollowInstagramsOwnRules() {
    assertThat(List.of("a", "anna.k", "_x_", "a".repeat(30)))
        .allMatch(SETTINGS.handle().asMatchPredicate());
    assertThat(List.of(".a", "a.", "a..b", "a-b", "ä", "a".repeat(31)))
        .noneMatch(SETTINGS.handle().asMatchPredicate());
    assertThat(List.of("elbe", "2024er", "älskadebarnbarn", "東京", "a_b"))
        .allMatch(SETTINGS.tag().asMatchPredicate());
    assertThat(List.of("2024", "a-b", "a.b", "#a", "x".repeat(101)))
        .noneMatch(SETTINGS.tag().asMatchPredicate());
  }
}
