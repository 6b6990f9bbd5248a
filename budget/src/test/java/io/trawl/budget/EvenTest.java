package io.trawl.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvenTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void whoAlwaysWantsACallGetsAllThatTheLimitAllowsInTheLongRun() {
    assertThat(taken(Even.of(Budget.calls(200, HOUR), NOW), Duration.ofHours(10)))
        .hasSizeBetween(2_048, 2_051);
  }

  @Test
  void aQuarterMayGoAtOnceAndTheRestEvenly() {
    List<Instant> calls = taken(Even.of(Budget.calls(200, HOUR), NOW), HOUR);

    assertThat(calls.get(49)).isEqualTo(NOW);
    assertThat(Duration.between(calls.get(100), calls.get(101)))
        .isBetween(Duration.ofSeconds(17), Duration.ofSeconds(19));
  }

  @Test
  void theTightestLimitOfAllCallsDecides() {
    Budget both =
        new Budget(
            List.of(
                Rule.calls("hour", new Shape.Rolling(200, HOUR)),
                Rule.calls("day", new Shape.Rolling(1_000, Duration.ofDays(1))),
                new Rule(
                    "search", Set.of("search"), new Measure.Calls(), new Shape.Rolling(1, HOUR))));

    assertThat(Even.of(both, NOW).perMilli() * Duration.ofDays(1).toMillis())
        .isCloseTo(1_000, Offset.offset(0.01));
  }

  @Test
  void whatIsNotLimitedIsNotDrawnApart() {
    Even loose = Even.of(new Budget(List.of(Rule.calls("at once", new Shape.Concurrent(3)))), NOW);

    assertThat(loose.taken(1_000, NOW).room(7, NOW)).isEqualTo(7);
    assertThat(loose.next(NOW)).isEqualTo(NOW);
  }

  @Test
  void whatIsGivenBackMayGoToAnother() {
    Even empty = Even.of(Budget.calls(200, HOUR), NOW).taken(50, NOW);

    assertThat(empty.room(1, NOW)).isZero();
    assertThat(empty.next(NOW)).isEqualTo(NOW.plusSeconds(18));
    assertThat(empty.taken(-1, NOW).room(5, NOW)).isEqualTo(1);
    assertThat(empty.room(1, NOW.minusSeconds(3_600))).isZero();
  }

  /** When calls go that are asked for all the time. */
  private static List<Instant> taken(Even from, Duration time) {
    List<Instant> calls = new ArrayList<>();
    Even even = from;
    Instant now = NOW;
    while (now.isBefore(NOW.plus(time))) {
      if (even.room(1, now) == 1) {
        calls.add(now);
        even = even.taken(1, now);
      } else {
        now = even.next(now);
      }
    }
    return calls;
  }
}
