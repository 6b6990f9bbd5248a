package io.trawl.insights.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against values that were published or worked out by hand. */
class StatisticsTest {

  /** Spikes, modified z: [12, 15, 11, 14, 13, 90] → M(90) = 34.40. */
  @Test
  void theOddValueStandsOutOfASeries() {
    assertThat(Spread.of(12, 15, 11, 14, 13, 90).score(90)).isCloseTo(34.40, within(0.005));
    assertThat(Spread.of(12, 15, 11, 14, 13, 90).score(12)).isLessThan(0);
  }

  /** Spikes, modified z where the MAD is 0: [5, 5, 5, 5, 5, 9] → M(9) = 4.787. */
  @Test
  void whereMostValuesAreEqualTheirMeanDistanceStepsIn() {
    Spread mostly = Spread.of(5, 5, 5, 5, 5, 9);
    assertThat(mostly.mad()).isZero();
    assertThat(mostly.score(9)).isCloseTo(4.787, within(0.0005));
    assertThat(mostly.score(5)).isZero();
    assertThat(Spread.of(5, 5, 5).score(6)).as("beyond measure").isEqualTo(Spread.SCORE_MAX);
  }

  /** Spikes, Poisson surprise: ν = 10, c = 45, quantiles 3 and 19 → η = 35/16. */
  @Test
  void aCountIsAsSurprisingAsThePoissonWidthSays() {
    assertThat(Surprise.of(45, 10)).isCloseTo(35 / 16.0, within(1e-9));
    assertThat(Surprise.of(0, 10)).isCloseTo(-10 / 16.0, within(1e-9));
    assertThat(Surprise.of(30, 0)).as("a new thing").isGreaterThan(5);
  }

  /** Related hashtags: N = 1,000, 100, 50, 40 → Jaccard .3636, PMI 2.079, NPMI .6460. */
  @Test
  void twoTagsAreAsNearAsTheirPostsSay() {
    Relation tags = new Relation(1000, 100, 50, 40);
    assertThat(tags.jaccard()).isCloseTo(0.3636, within(0.00005));
    assertThat(tags.pmi().orElseThrow()).isCloseTo(2.079, within(0.0005));
    assertThat(new Relation(10, 5, 5, 0).pmi()).isEmpty();
    assertThat(tags.npmi()).isCloseTo(0.6460, within(0.00005));
    assertThat(new Relation(10, 5, 5, 0).npmi()).isEqualTo(-1);
    assertThat(new Relation(10, 5, 5, 5).npmi()).isCloseTo(1, within(1e-9));
    assertThat(new Relation(10, 10, 10, 10).npmi()).isEqualTo(1);
    assertThat(new Relation(100, 20, 50, 10).npmi()).as("chance").isCloseTo(0, within(1e-9));
    assertThatIllegalArgumentException().isThrownBy(() -> new Relation(10, 3, 4, 5));
  }

  @Test
  void anIntervalOfAShareHoldsForFewAndAtTheEnds() {
    Interval half = Interval.ofShare(5, 10);
    assertThat(half.low()).isCloseTo(0.2366, within(0.00005));
    assertThat(half.high()).isCloseTo(0.7634, within(0.00005));
    Interval none = Interval.ofShare(0, 10);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(0.2775, within(0.00005));
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.ofShare(3, 2));
  }

  @Test
  void equalValuesShareTheMiddleOfTheirRanks() {
    assertThat(Ranks.percentiles(10, 20, 20, 40)).containsExactly(0.125, 0.5, 0.5, 0.875);
    assertThat(Ranks.percentiles(7)).containsExactly(0.5);
    assertThat(Ranks.percentiles()).isEmpty();
  }
}
