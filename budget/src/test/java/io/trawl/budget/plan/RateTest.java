package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RateTest {

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration VISIT = Duration.ofMinutes(30);
  private static final int PAGE = 50;

  @Property(tries = 200)
  void theEstimateFindsTheRateWhateverWasGuessed(
      @ForAll @DoubleRange(min = 1, max = 90) double truth,
      @ForAll @DoubleRange(min = 0.01, max = 10_000) double guess) {
    Rate rate = visited(Rate.guess(guess), truth, 200, new Random(3));

    assertThat(rate.perHour()).isCloseTo(truth, within(0.35 * truth));
  }

  @Property(tries = 100)
  void fullPagesWithDatesTellARateBeyondThePage(
      @ForAll @DoubleRange(min = 200, max = 100_000) double truth) {
    Rate rate = Rate.guess(1);
    Instant at = START;
    for (int visit = 0; visit < 5; visit++) {
      Instant since = at;
      at = at.plus(VISIT);
      Duration reach = Duration.ofMillis((long) (PAGE / truth * 3_600_000));
      rate = rate.after(new Haul.Overrun(PAGE, since, at.minus(reach), at), Rhythm.FLAT);
    }

    assertThat(rate.perHour()).isCloseTo(truth, within(0.05 * truth));
  }

  @Test
  void fullPagesWithoutDatesPushTheEstimateUpUntilPagesAreNotFullAnyMore() {
    Rate rate = visited(Rate.guess(1), 5, 20, new Random(1));
    Instant at = START.plus(Duration.ofDays(30));
    for (int visit = 0; visit < 100 && rate.perHour() * 0.5 < 4 * PAGE; visit++) {
      rate = rate.after(new Haul.Undated(PAGE, at, at.plus(VISIT)), Rhythm.FLAT);
    }

    assertThat(rate.perHour() * 0.5).isGreaterThan(1.2 * PAGE);
  }

  @Test
  void whatWasMissedIsEstimatedOnlyBehindAFullPageOfNewPosts() {
    Rate rate = new Rate(1_000, 10, 0, 0);
    Instant at = START.plus(Duration.ofHours(2));
    Instant oldest = at.minus(Duration.ofMinutes(30));

    assertThat(rate.missed(new Haul.Overrun(PAGE, START, oldest, at), Rhythm.FLAT))
        .isCloseTo(150, within(0.01));
    assertThat(rate.missed(new Haul.Overrun(PAGE, null, oldest, at), Rhythm.FLAT)).isZero();
    assertThat(rate.missed(new Haul.Complete(PAGE, START, at), Rhythm.FLAT)).isZero();
    assertThat(rate.missed(new Haul.Undated(PAGE, START, at), Rhythm.FLAT))
        .isCloseTo(150, within(1.0));
  }

  @Test
  void aBurstIsFollowedWithinAFewPagesAndForgottenWithinADay() {
    Rate calm = visited(Rate.guess(10), 40, 300, new Random(5));
    Rate burst = visited(calm, 90, 6, new Random(6));
    Rate later = visited(burst, 40, 96, new Random(7));

    assertThat(burst.perHour()).isGreaterThan(55);
    assertThat(burst.longRun()).isLessThan(50);
    assertThat(later.perHour()).isCloseTo(40, within(8.0));
  }

  @Test
  void whatNobodyPostsToAnyMoreIsForgottenWithinWeeks() {
    Rate once = visited(Rate.guess(10), 40, 300, new Random(5));
    Rate quiet = once;
    for (int day = 0; day < 28; day++) {
      Instant at = START.plus(Duration.ofDays(30L + day));
      quiet = quiet.after(new Haul.Complete(0, at, at.plus(Duration.ofDays(1))), Rhythm.FLAT);
    }

    assertThat(quiet.longRun()).isLessThan(1.5);
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatThrownBy(() -> new Rate(0, 1, 0, 0)).hasMessageContaining("expected: both > 0");
    assertThatThrownBy(() -> new Haul.Complete(-1, START, START))
        .hasMessage("fresh: -1 (expected: >= 0)");
    assertThatThrownBy(() -> new Haul.Complete(1, START, START.minusMillis(1)))
        .hasMessageContaining("not before");
  }

  private static Rate visited(Rate from, double perHour, int visits, Random random) {
    Rate rate = from;
    Instant at = START;
    for (int visit = 0; visit < visits; visit++) {
      Instant since = at;
      at = at.plus(VISIT);
      rate = rate.after(new Haul.Complete(poisson(perHour / 2, random), since, at), Rhythm.FLAT);
    }
    return rate;
  }

  private static int poisson(double mean, Random random) {
    double limit = Math.exp(-mean);
    int n = 0;
    for (double product = random.nextDouble(); product > limit; n++) {
      product *= random.nextDouble();
    }
    return n;
  }
}
