package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.Coverage.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

  private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  /** Coverage and gaps: 7 hours of 24 without a look at a pace of 10 minutes → .708, one gap. */
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

    Coverage coverage = Coverage.of(looks, List.of(), FROM, FROM.plus(DAY));

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

    assertThat(Coverage.of(looks, List.of(), FROM, FROM.plus(PACE.multipliedBy(7))).gaps())
        .extracting(Coverage.Gap::cause)
        .containsExactly("token exhausted");
  }

  @Test
  void whatWasRemovedIsAGapHoweverOftenSomebodyLooked() {
    List<Look> looks = new ArrayList<>();
    for (Instant at = FROM; at.isBefore(FROM.plus(DAY)); at = at.plus(PACE)) {
      looks.add(look(at, "fetched"));
    }
    Instant expired = FROM.plus(Duration.ofHours(18));

    Coverage coverage = Coverage.of(looks, List.of(), List.of(), FROM, FROM.plus(DAY), expired);

    assertThat(coverage.share()).isCloseTo(0.25, within(0.001));
    assertThat(coverage.gaps()).containsExactly(new Coverage.Gap(FROM, expired, "expired"));
    assertThat(coverage.looks()).isEqualTo(looks.size());
    assertThat(
            Coverage.of(
                looks, List.of(), List.of(), FROM, FROM.plus(DAY), FROM.plus(DAY.multipliedBy(2))))
        .extracting(Coverage::share, Coverage::gaps)
        .containsExactly(0.0, List.of(new Coverage.Gap(FROM, FROM.plus(DAY), "expired")));
    assertThat(Coverage.of(looks, List.of(), List.of(), FROM, FROM.plus(DAY), FROM).share())
        .isEqualTo(1.0);
  }

  /** Minute by minute. */
  @Property(tries = 300)
  void whatIsLeftIsInNoneOfTheOthers(
      @ForAll @Size(max = 6) List<@IntRange(max = 60) Integer> lengths,
      @ForAll @Size(max = 12) List<@IntRange(max = 200) Integer> others) {
    List<Coverage.Span> spans = new ArrayList<>();
    int at = 0;
    for (int length : lengths) {
      spans.add(minutes(at, at + 1 + length / 2));
      at += 2 + length;
    }
    List<Coverage.Span> taken = new ArrayList<>();
    for (int number = 0; number + 1 < others.size(); number++) {
      taken.add(minutes(others.get(number), others.get(number) + others.get(number + 1) % 9));
    }

    List<Coverage.Span> left = Spans.without(spans, taken);

    for (int minute = 0; minute < at; minute++) {
      Instant then = FROM.plus(Duration.ofMinutes(minute));
      assertThat(isIn(left, then)).isEqualTo(isIn(spans, then) && !isIn(taken, then));
    }
  }

  private static Coverage.Span minutes(int from, int to) {
    return new Coverage.Span(
        FROM.plus(Duration.ofMinutes(from)), FROM.plus(Duration.ofMinutes(to)));
  }

  private static boolean isIn(List<Coverage.Span> spans, Instant at) {
    return spans.stream().anyMatch(it -> !it.from().isAfter(at) && it.to().isAfter(at));
  }

  @Test
  void aBlockInAGapTellsItsCauseWithTheReason() {
    Instant from = FROM.plus(PACE);
    var blocks =
        List.of(
            new Coverage.Block(from, from.plus(PACE.multipliedBy(3)), "asked to"),
            new Coverage.Block(FROM.plus(DAY), FROM.plus(DAY).plus(PACE), "not in the window"));
    List<Look> looks =
        List.of(
            look(FROM, "fetched"),
            look(FROM.plus(PACE.multipliedBy(4)), "throttled"),
            look(FROM.plus(PACE.multipliedBy(6)), "fetched"));

    assertThat(Coverage.of(looks, blocks, FROM, FROM.plus(PACE.multipliedBy(7))))
        .satisfies(coverage -> {
          assertThat(coverage.gaps())
              .extracting(Coverage.Gap::cause)
              .containsExactly("blocked by an operator: asked to");
          assertThat(coverage.failures()).isEqualTo(1);
        });
  }

  @Test
  void whoNeverLookedHasOneGapAndNoCoverage() {
    Coverage coverage = Coverage.of(List.of(), List.of(), FROM, FROM.plus(DAY));

    assertThat(coverage.share()).isZero();
    assertThat(coverage.gaps()).hasSize(1);
  }

  @Test
  void aLookShortlyBeforeTheWindowCoversItsBeginning() {
    List<Look> looks = List.of(look(FROM.minus(PACE), "fetched"), look(FROM.plus(PACE), "fetched"));

    assertThat(Coverage.of(looks, List.of(), FROM, FROM.plus(PACE)).gaps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "throttled,blocked",
    "not-permitted,token exhausted",
    "refused,source closed",
    "closed,source closed",
    "gone,target gone",
    "unreadable,schema change",
    "failed,unreachable"
  })
  void everyOutcomeOtherThanAPageIsACause(String outcome, String cause) {
    List<Look> looks = List.of(look(FROM.plus(PACE), outcome));

    assertThat(Coverage.of(looks, List.of(), FROM, FROM.plus(DAY)).gaps())
        .containsExactly(new Coverage.Gap(FROM, FROM.plus(DAY), cause));
  }

  @Test
  void looksTwoPacesApartLeaveNoGapAndALittleMoreDoes() {
    List<Look> close = List.of(look(FROM, "fetched"), look(FROM.plus(PACE).plus(PACE), "fetched"));
    List<Look> apart =
        List.of(look(FROM, "fetched"), look(FROM.plus(PACE).plus(PACE).plusMillis(1), "fetched"));
    Instant to = FROM.plus(PACE.multipliedBy(3));

    assertThat(Coverage.of(close, List.of(), FROM, to).gaps()).isEmpty();
    assertThat(Coverage.of(apart, List.of(), FROM, to).gaps()).hasSize(1);
  }

  @Test
  void onlyLooksInTheWindowAreCounted() {
    List<Look> looks =
        List.of(
            look(FROM.minusSeconds(1), "fetched"),
            new Look(FROM, FROM.plus(PACE), "fetched", PACE, 2),
            look(FROM.plus(PACE), "failed"),
            look(FROM.plus(DAY), "failed"));

    Coverage coverage = Coverage.of(looks, List.of(), FROM, FROM.plus(DAY));

    assertThat(coverage.looks()).isEqualTo(3);
    assertThat(coverage.failures()).isEqualTo(1);
  }

  @Property
  void whatIsCoveredAndTheGapsFillTheWindowWithoutTouchingEachOther(
      @ForAll @Size(max = 50) List<@IntRange(min = -3_600, max = 90_000) Integer> seconds,
      @ForAll @IntRange(min = 1, max = 7_200) int pace) {
    List<Look> looks =
        seconds.stream()
            .map(second -> FROM.plusSeconds(second))
            .map(at -> new Look(at, at, "fetched", Duration.ofSeconds(pace), 1))
            .toList();

    Coverage coverage = Coverage.of(looks, List.of(), FROM, FROM.plus(DAY));
    TreeMap<Instant, Instant> parts = new TreeMap<>();
    coverage.covered().forEach(span -> parts.put(span.from(), span.to()));
    coverage.gaps().forEach(gap -> parts.put(gap.from(), gap.to()));

    assertThat(parts).hasSize(coverage.covered().size() + coverage.gaps().size());
    Instant at = FROM;
    for (var part : parts.entrySet()) {
      assertThat(part.getKey()).isEqualTo(at);
      assertThat(part.getValue()).isAfter(at);
      at = part.getValue();
    }
    assertThat(at).isEqualTo(FROM.plus(DAY));
  }

  private static Look look(Instant at, String outcome) {
    return new Look(at, at, outcome, PACE, 1);
  }
}
