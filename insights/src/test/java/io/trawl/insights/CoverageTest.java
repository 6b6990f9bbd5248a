package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.Coverage.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void sevenHoursOfADayMissingAreOneGapAndTheirShare() {
    List<Look> looks = new ArrayList<>();
    Instant outage = FROM.plus(Duration.ofHours(8));
    for (Instant at = FROM; at.isBefore(FROM.plus(DAY)); at = at.plus(PACE)) {
      boolean out = !at.isBefore(outage) && at.isBefore(outage.plus(Duration.ofHours(7)));
      if (!out) {
        looks.add(look(at, "fetched"));
      }
    }

    Coverage coverage = Coverage.of(looks, PACE, FROM, FROM.plus(DAY));

    assertThat(coverage.share()).isCloseTo(17.0 / 24, within(10.0 / (24 * 60)));
    assertThat(coverage.gaps())
        .containsExactly(new Coverage.Gap(outage, outage.plus(Duration.ofHours(7)), "not looked"));
  }

  @Test
  void theFailedLooksInAGapTellItsCause() {
    List<Look> looks =
        List.of(
            look(FROM, "fetched"),
            look(FROM.plus(PACE.multipliedBy(2)), "not-permitted"),
            look(FROM.plus(PACE.multipliedBy(3)), "closed"),
            look(FROM.plus(PACE.multipliedBy(6)), "fetched"));

    assertThat(Coverage.of(looks, PACE, FROM, FROM.plus(PACE.multipliedBy(7))).gaps())
        .extracting(Coverage.Gap::cause)
        .containsExactly("token exhausted");
  }

  @Test
  void whoNeverLookedHasOneGapAndNoCoverage() {
    Coverage coverage = Coverage.of(List.of(), PACE, FROM, FROM.plus(DAY));

    assertThat(coverage.share()).isZero();
    assertThat(coverage.gaps()).hasSize(1);
  }

  @Test
  void aLookShortlyBeforeTheWindowCoversItsBeginning() {
    List<Look> looks = List.of(look(FROM.minus(PACE), "fetched"), look(FROM.plus(PACE), "fetched"));

    assertThat(Coverage.of(looks, PACE, FROM, FROM.plus(PACE)).gaps()).isEmpty();
  }

  private static Look look(Instant at, String outcome) {
    return new Look(at, at, outcome);
  }
}
