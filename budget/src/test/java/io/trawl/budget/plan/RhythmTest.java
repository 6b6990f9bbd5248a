package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Property
  void timeTurnedIntoActivityAndBackIsTheSame(
      @ForAll @Size(24) List<@DoubleRange(min = 0.05, max = 5) Double> activities,
      @ForAll @LongRange(min = 0, max = 31_536_000_000L) long ms,
      @ForAll @DoubleRange(min = 0, max = 500) double hours) {
    Rhythm rhythm = Rhythm.of(activities);
    Instant from = NEW_YEAR.plusMillis(ms);
    Instant then = rhythm.after(from, hours);

    assertThat(then).isAfterOrEqualTo(from);
    assertThat(rhythm.between(from, then)).isCloseTo(hours, within(0.001));
  }

  @Property
  void everyDayHasTwentyFourActiveHours(
      @ForAll @Size(24) List<@DoubleRange(min = 0.05, max = 5) Double> activities,
      @ForAll @LongRange(min = 0, max = 31_536_000_000L) long ms) {
    Instant from = NEW_YEAR.plusMillis(ms);

    assertThat(Rhythm.of(activities).between(from, from.plus(Duration.ofDays(1))))
        .isCloseTo(24, within(1e-6));
  }

  @Test
  void aBusyHourCountsMore() {
    List<Double> activities = new ArrayList<>(Collections.nCopies(24, 1.0));
    activities.set(12, 9.0);
    Rhythm rhythm = Rhythm.of(activities);
    Instant noon = NEW_YEAR.plus(Duration.ofHours(12));

    assertThat(rhythm.between(noon, noon.plus(Duration.ofHours(1)))).isCloseTo(6.75, within(1e-6));
    assertThat(rhythm.after(noon, 6.75)).isEqualTo(noon.plus(Duration.ofHours(1)));
  }

  @Test
  void anHourInWhichNothingIsPostedIsRefused() {
    assertThatThrownBy(() -> Rhythm.of(Collections.nCopies(24, 0.0)))
        .hasMessageContaining("expected: 24, each > 0");
    assertThatThrownBy(() -> Rhythm.of(List.of(1.0)))
        .hasMessageContaining("expected: 24, each > 0");
  }

  @Test
  void theRhythmOfTheHoursIsFoundFromVisits() {
    Rhythm truth = Rhythm.of(swinging());
    Rate rate = new Rate(100_000, 1_000, 0, 0);
    Hours hours = Hours.NONE;
    for (int quarter = 0; quarter < 4 * 24 * 14; quarter++) {
      Instant since = NEW_YEAR.plus(Duration.ofMinutes(15L * quarter));
      Instant at = since.plus(Duration.ofMinutes(15));
      int fresh = (int) Math.round(100 * truth.between(since, at));
      hours = hours.with(new Haul.Complete(fresh, since, at), rate, hours.rhythm());
    }

    for (int hour = 0; hour < 24; hour++) {
      assertThat(hours.rhythm().factor(hour)).isCloseTo(truth.factor(hour), within(0.05));
    }
    assertThat(Hours.NONE.rhythm()).isEqualTo(Rhythm.FLAT);
    assertThat(hours.faded(0).rhythm()).isEqualTo(Rhythm.FLAT);
    assertThat(hours.plus(hours).posts().get(3)).isEqualTo(2 * hours.posts().get(3));
  }

  private static List<Double> swinging() {
    List<Double> activities = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      activities.add(1 + 0.5 * Math.sin(hour * Math.PI / 12));
    }
    return activities;
  }
}
