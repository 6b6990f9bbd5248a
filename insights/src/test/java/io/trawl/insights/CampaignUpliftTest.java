package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignUpliftTest {

  private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Scope.Watched ONE = new Scope.Watched("t", "#t", "p", Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource({"before,13", "before,367", "before,week", "baseline,all"})
  void aValueThatIsNoneIsNamedWithThoseThatAre(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(scope(1, 1), Map.of(name, value)))
        .withMessageStartingWith(name + ": " + value + " (expected: ");
  }

  @Test
  void tooMuchOfAQuestionIsRefusedByItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(scope(101, 1), Map.of()))
        .withMessageStartingWith("targets: 101 (expected: at most 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(scope(1, 367), Map.of()))
        .withMessageStartingWith("window: ");
  }

  @Test
  void daysBeginAtTheSameTimeOfDayAlsoWhereClocksChange() {
    Instant from = Instant.parse("2026-03-29T22:00:00Z");
    Instant to = from.plus(Duration.ofHours(60));
    Scope berlin = new Scope(Collections.nCopies(1, ONE), from, to, to, ZoneId.of("Europe/Berlin"));

    UpliftDays days = UpliftDays.of(berlin, 2);

    assertThat(days.during()).as("half a day is none").isEqualTo(2);
    assertThat(days.days().edges())
        .containsExactly(
            Instant.parse("2026-03-27T23:00:00Z"),
            Instant.parse("2026-03-28T23:00:00Z"),
            Instant.parse("2026-03-29T22:00:00Z"),
            Instant.parse("2026-03-30T22:00:00Z"),
            Instant.parse("2026-03-31T22:00:00Z"));
  }

  @Test
  void whatIsAfterTheCampaignIsAtMostAsLongAsItAndPast() {
    Instant to = DAY.plus(Duration.ofDays(3));
    UpliftDays soon = days(to, to.plus(Duration.ofHours(47)));
    UpliftDays later = days(to, to.plus(Duration.ofDays(30)));
    UpliftDays running = days(to, DAY.plus(Duration.ofDays(2)));

    assertThat(soon.size() - soon.end()).isEqualTo(1);
    assertThat(later.size() - later.end()).isEqualTo(3);
    assertThat(running.during()).isEqualTo(2);
    assertThat(running.size()).isEqualTo(running.end());
  }

  private static UpliftDays days(Instant to, Instant now) {
    Scope scope = new Scope(Collections.nCopies(1, ONE), DAY, to, now, ZoneOffset.UTC);
    return UpliftDays.of(scope, 14);
  }

  private static Insight.Plan plan(Scope scope, Map<String, String> parameters) {
    return new CampaignUplift().plan(scope, new Parameters(parameters));
  }

  private static Scope scope(int targets, int days) {
    Instant to = DAY.plus(Duration.ofDays(days));
    return new Scope(Collections.nCopies(targets, ONE), DAY, to, to, ZoneOffset.UTC);
  }
}
