package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.simulator.api.Answer;
import org.junit.jupiter.api.Test;

final class ReshapeTest {

  private static final String PAGE =
      "{\"data\":[{\"id\":\"1\",\"metrics\":{\"likes\":5}},{\"id\":\"2\",\"metrics\":{\"likes\":7}}],"
          + "\"users\":[{\"id\":\"9\"}]}";

  private static String changed(FaultKind kind, String field, String to) {
    FaultRule rule = new FaultRule(kind, null, "", "", 1, null, null, 0, field, to);
    return Reshape.of(Answer.json(200, PAGE), rule);
  }

  @Test
  void aFieldIsRenamedInEveryItemOfAList() {
    assertThat(changed(FaultKind.RENAMED_FIELD, "data.metrics.likes", "hearts"))
        .isEqualTo(PAGE.replace("likes", "hearts"));
  }

  @Test
  void aStarStandsForAnyName() {
    assertThat(changed(FaultKind.DROPPED_FIELD, "*.id", ""))
        .isEqualTo(
            "{\"data\":[{\"metrics\":{\"likes\":5}},{\"metrics\":{\"likes\":7}}],\"users\":[{}]}");
  }

  @Test
  void twoStarsLeadToAnyDepth() {
    assertThat(changed(FaultKind.RETYPED_FIELD, "**.likes", ""))
        .isEqualTo(PAGE.replace(":5", ":\"5\"").replace(":7", ":\"7\""));
  }

  @Test
  void aPathThatLeadsNowhereChangesNothing() {
    assertThat(changed(FaultKind.DROPPED_FIELD, "data.likes", "")).isEqualTo(PAGE);
  }

  @Test
  void whatIsNoJsonStaysAsItIs() {
    FaultRule rule =
        new FaultRule(FaultKind.DROPPED_FIELD, null, "", "", 1, null, null, 0, "id", "");
    assertThat(Reshape.of(Answer.html(200, "<feed/>"), rule)).isEqualTo("<feed/>");
  }

  @Test
  void aRuleThatNamesNoFieldToChangeIsRefused() {
    assertThatThrownBy(() -> FaultRule.of(FaultKind.DROPPED_FIELD, 1))
        .hasMessageContaining("field");
    assertThatThrownBy(() -> changed(FaultKind.RENAMED_FIELD, "id", "")).hasMessageContaining("to");
  }
}
