package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-05-02T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T00:00:00Z,2026-05-01T00:00:00Z,window",
    "2026-05-02T00:00:00Z,2026-05-01T00:00:00Z,window",
    "1969-12-31T23:59:59Z,2026-05-01T00:00:00Z,from",
    "2026-05-01T00:00:00Z,+12026-05-01T00:00:00Z,to",
  })
  void anImpossibleWindowIsRefusedByItsName(Instant from, Instant to, String name) {
    assertThatThrownBy(() -> new Scope(List.of(), from, to, TO, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ": ");
  }

  @Test
  void moreTargetsThanOneQuestionTakesAreRefused() {
    var one = new Scope.Watched("t", "#t", "p", Duration.ofMinutes(5));
    var many = Collections.nCopies(Scope.TARGETS_MAX + 1, one);

    assertThatThrownBy(() -> new Scope(many, FROM, TO, TO, ZoneOffset.UTC))
        .hasMessageContaining("at most " + Scope.TARGETS_MAX);
  }

  @Test
  void whatLiesAfterNowCannotHaveBeenSeen() {
    Instant now = FROM.plus(Duration.ofHours(3));

    assertThat(new Scope(List.of(), FROM, TO, now, ZoneOffset.UTC).end()).isEqualTo(now);
    assertThat(new Scope(List.of(), FROM, TO, TO.plusSeconds(1), ZoneOffset.UTC).end())
        .isEqualTo(TO);
  }

  @Test
  void aNumberIsReadWithItsBounds() {
    Parameters parameters = new Parameters(Map.of("limit", "7", "word", "seven", "blank", " "));

    assertThat(parameters.integer("limit", 1, 1, 7)).isEqualTo(7);
    assertThat(parameters.integer("other", 3, 1, 7)).isEqualTo(3);
    assertThatThrownBy(() -> parameters.integer("limit", 1, 1, 6))
        .hasMessage("limit: 7 (expected: 1 to 6)");
    assertThatThrownBy(() -> parameters.integer("word", 1, 1, 6))
        .hasMessage("word: seven (expected: a whole number from 1 to 6)");
    assertThatThrownBy(() -> parameters.text("blank")).hasMessageStartingWith("blank: ");
    assertThatThrownBy(() -> parameters.text("none")).hasMessageStartingWith("none: ");
  }
}
