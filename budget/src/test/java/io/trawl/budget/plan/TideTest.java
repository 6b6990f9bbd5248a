package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What calls cost by hour of the day says where their price goes. */
class TideTest {

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int DAY = 24 * 60;
  private static final String TEAM = "team";

  @Test
  void aDayIsKnownOnceItHasPassed() {
    Tide morning = after(60);
    Tide day = after(DAY);

    assertThat(slope(morning, Duration.ofHours(1))).isZero();
    assertThat(slope(day, Duration.ofHours(30))).isPositive();
    assertThat(slope(day, Duration.ofHours(42))).isNegative();
  }

  @Test
  void itIsByHowMuchTheValueOfACallChangesInAnHour() {
    Tide known = after(4 * DAY);
    double before = saved(Duration.ofHours(4));
    double after = saved(Duration.ofHours(6));

    assertThat(slope(known, Duration.ofHours(4 * 24 + 5)))
        .isCloseTo((after - before) / 2, within(0.2));
  }

  @Test
  void whereCallsAreFreeOrOnlyFloorsAreKeptNothingIsLearned() {
    Tide free = Tide.NONE.with(Map.of(TEAM, Offer.FREE), START);
    Tide floors = free.with(Map.of(TEAM, new Offer(Double.POSITIVE_INFINITY, 2)), START);

    assertThat(floors.hours().get(TEAM)).containsOnly(0.0);
    assertThat(Tide.NONE.rising(Map.of(TEAM, Offer.FREE), START))
        .isEqualTo(Map.of(TEAM, Offer.FREE));
  }

  @Test
  void aTeamThatHasNoPriceAnyMoreIsForgotten() {
    assertThat(after(60).with(Map.of(), START).hours()).isEmpty();
  }

  private static Tide after(int minutes) {
    Tide tide = Tide.NONE;
    for (int minute = 0; minute < minutes; minute++) {
      Duration at = Duration.ofMinutes(minute);
      tide = tide.with(Map.of(TEAM, new Offer(price(at), 1)), START.plus(at));
    }
    return tide;
  }

  private static double slope(Tide tide, Duration at) {
    Offer offer = tide.rising(Map.of(TEAM, new Offer(price(at), 1)), START.plus(at)).get(TEAM);
    return offer == null ? Double.NaN : offer.rising();
  }

  /** Dearest at noon. */
  private static double price(Duration at) {
    return 40 - 8 * Math.cos(2 * Math.PI * at.toMinutes() / DAY);
  }

  private static double saved(Duration at) {
    return new Offer(price(at), 1).saved();
  }
}
