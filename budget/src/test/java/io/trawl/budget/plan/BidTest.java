package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BidTest {

  private static final Instant LAST = Instant.parse("2026-01-05T00:00:00Z");
  private static final Terms TERMS = Terms.of(Duration.ofMinutes(5), 50);

  @Property
  void noPriceBreaksAFloorAndNoRateTheCeiling(
      @ForAll @DoubleRange(min = 0, max = 1e9) double price,
      @ForAll @DoubleRange(min = -50, max = 50) double rising,
      @ForAll @DoubleRange(min = 0.01, max = 1e9) double perHour,
      @ForAll @LongRange(min = 1, max = 100_000_000) long pace) {
    Terms terms = Terms.of(Duration.ofMillis(pace), 50);
    Instant next = terms.at(new Offer(price, 1, rising)).next(perHour, Rhythm.FLAT, LAST).at();

    assertThat(next).isBetween(LAST.plus(terms.pace()), LAST.plus(terms.floor()));
  }

  @Test
  void whileCallsAreNotScarceThePaceAskedRules() {
    assertThat(TERMS.at(Offer.FREE).next(1e-6, Rhythm.FLAT, LAST))
        .isEqualTo(new Bid.Next(LAST.plus(Duration.ofMinutes(5)), Bid.Why.PACE));
  }

  @Test
  void atAPriceTheNextVisitIsWhenEnoughPostsAreAwaited() {
    assertThat(TERMS.at(new Offer(40, 1)).next(20, Rhythm.FLAT, LAST))
        .isEqualTo(new Bid.Next(LAST.plus(Duration.ofHours(2)), Bid.Why.WORTH));
  }

  @Test
  void beforeADearHourAVisitIsSoonerAndBeforeACheapOneLater() {
    Duration usual = waited(0, 10);

    assertThat(waited(2, 10)).isLessThan(usual);
    assertThat(waited(-2, 10)).isGreaterThan(usual);
    assertThat(waited(50, 10)).isBetween(usual.dividedBy(2), usual);
    assertThat(waited(-50, 10)).isBetween(usual, usual.multipliedBy(4));
  }

  @Test
  void whoHardlyWaitsPaysThePriceOfTheMoment() {
    double waitsLong = waited(2, 10).toMillis() / (double) waited(0, 10).toMillis();
    double hardlyWaits = waited(2, 400).toMillis() / (double) waited(0, 400).toMillis();

    assertThat(hardlyWaits).isBetween(waitsLong, 1.0).isGreaterThan(0.98);
  }

  private static Duration waited(double rising, double perHour) {
    return Duration.between(
        LAST, TERMS.at(new Offer(40, 1, rising)).next(perHour, Rhythm.FLAT, LAST).at());
  }

  @Test
  void aQuietTargetIsLookedAtDailyAtAnyPrice() {
    Bid.Next daily = new Bid.Next(LAST.plus(Duration.ofHours(24)), Bid.Why.FLOOR);

    assertThat(TERMS.at(new Offer(40, 1)).next(0.01, Rhythm.FLAT, LAST)).isEqualTo(daily);
    assertThat(TERMS.at(new Offer(Double.POSITIVE_INFINITY, 1)).next(1_000, Rhythm.FLAT, LAST))
        .isEqualTo(daily);
  }

  @Test
  void floorsStretchOnlyWhenCallsDoNotSufficeForThem() {
    assertThat(TERMS.at(new Offer(Double.POSITIVE_INFINITY, 2)).next(1, Rhythm.FLAT, LAST).at())
        .isEqualTo(LAST.plus(Duration.ofDays(2)));
  }

  @Test
  void whoSharesAVisitPaysAPart() {
    Offer shared = Offer.shared(List.of(Offer.FREE, new Offer(45, 1)));

    assertThat(shared.price()).isBetween(30.0, 45.0);
    assertThat(Offer.shared(List.of(Offer.FREE, Offer.FREE)).isFree()).isTrue();
  }

  @Test
  void termsThatCannotBeKeptAreRefused() {
    assertThatThrownBy(() -> Terms.of(Duration.ZERO, 50)).hasMessage("pace: PT0S (expected: > 0)");
    assertThatThrownBy(() -> new Terms(Duration.ofHours(2), Duration.ofHours(1), 1, 50))
        .hasMessage("floor: PT1H (expected: >= pace PT2H)");
  }
}
