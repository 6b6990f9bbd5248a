package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

  private static final Instant FROM = Instant.parse("2026-10-24T22:00:00Z");
  private static final int WISHED = 120;
  private static final int CELLS_MAX = 50_000;

  @Test
  void theLastBucketReachesTheEndOfTheWindow() {
    Buckets buckets = of("PT7H", FROM, FROM.plus(Duration.ofDays(1)), 1);

    assertThat(buckets.size()).isEqualTo(4);
    assertThat(buckets.begin(0)).isEqualTo(FROM);
    assertThat(buckets.end(3)).isEqualTo(FROM.plus(Duration.ofHours(28)));
  }

  @Test
  void theDayOnWhichClocksGoBackHasTwentyFiveHoursAndItsHoursSixtyMinutes() {
    Buckets days = of("P1D", FROM, FROM.plus(Duration.ofDays(2)), 1);
    Buckets hours = of("PT24H", FROM, FROM.plus(Duration.ofDays(2)), 1);

    assertThat(Duration.between(days.begin(0), days.end(0))).isEqualTo(Duration.ofHours(25));
    assertThat(Duration.between(hours.begin(0), hours.end(0))).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void aMonthIsAMonth() {
    Instant january = Instant.parse("2026-01-30T23:00:00Z");

    assertThat(of("P1M", january, Instant.parse("2026-04-01T00:00:00Z"), 1).edges())
        .containsExactly(
            january,
            Instant.parse("2026-02-27T23:00:00Z"),
            Instant.parse("2026-03-30T22:00:00Z"),
            Instant.parse("2026-04-29T22:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1M,1,PT10S",
    "PT24H,1,PT30M",
    "P7D,1,PT3H",
    "P365D,1,P7D",
    "P20000D,1,P1Y",
    "PT24H,1000,PT30M",
    "P365D,1000,P1M"
  })
  void withoutAnIntervalTheShortestHandyOneIsTaken(String window, int targets, String interval) {
    Buckets buckets = of(null, FROM.minus(Duration.parse(window)), FROM, targets);

    assertThat(buckets.interval()).isEqualTo(interval);
    assertThat(buckets.size()).isLessThanOrEqualTo(WISHED);
    assertThat(buckets.size() * targets).isLessThanOrEqualTo(CELLS_MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT9S",
        "PT0S",
        "-PT1H",
        "P0D",
        "-P1D",
        "PT10.5S",
        "often",
        "",
        "T",
        "P1H",
        "P101Y",
        "P2147483647Y",
        "PT9223372036854775807S",
        "PT2562047788015215H"
      })
  void anImpossibleIntervalIsRefusedByItsName(String interval) {
    assertThatThrownBy(() -> of(interval, FROM, FROM.plus(Duration.ofDays(1)), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("interval: " + interval + " (expected: ");
  }

  @Test
  void tooManyBucketsAreRefusedAlsoWhenTheyAreOfManyTargets() {
    assertThatThrownBy(() -> of("PT10S", FROM, FROM.plus(Duration.ofDays(1)), 1))
        .hasMessageContaining("at most 1500");
    assertThatThrownBy(() -> of("PT10M", FROM, FROM.plus(Duration.ofDays(1)), 1_000))
        .hasMessageContaining("at most 50");
  }

  @Test
  void aWindowThatHasNotBegunIsOneBucket() {
    Instant later = Instant.parse("2030-01-01T00:00:00Z");

    assertThat(of("PT1H", later, later.plus(Duration.ofDays(1)), 1).size()).isEqualTo(1);
  }

  private static Buckets of(String interval, Instant from, Instant to, int targets) {
    List<Scope.Watched> watched =
        IntStream.range(0, targets)
            .mapToObj(i -> new Scope.Watched("t" + i, "#t", "p", Duration.ofMinutes(5)))
            .toList();
    Instant now = Instant.parse("2026-12-01T00:00:00Z");
    Scope scope = new Scope(watched, from, to, now, ZoneId.of("Europe/Berlin"));
    Map<String, String> parameters = interval == null ? Map.of() : Map.of("interval", interval);
    return Buckets.of(scope, new Parameters(parameters), WISHED, CELLS_MAX);
  }
}
