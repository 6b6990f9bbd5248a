package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Property
  void nothingIsWastedNothingOverspentAndNobodysLeastTouched(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = 0.1, max = 10) Double> weights,
      @ForAll @DoubleRange(min = 0, max = 100) double least,
      @ForAll @DoubleRange(min = 0, max = 1_000) double more,
      @ForAll @DoubleRange(min = 0, max = 5_000) double amount) {
    List<Split.Claim> claims =
        weights.stream().map(it -> new Split.Claim(it, least * it, least * it + more)).toList();
    List<Double> parts = Split.of(amount, claims);
    double taken = parts.stream().mapToDouble(Double::doubleValue).sum();
    double wanted = claims.stream().mapToDouble(Split.Claim::most).sum();
    double needed = claims.stream().mapToDouble(Split.Claim::least).sum();

    assertThat(taken).isCloseTo(Math.min(amount, wanted), within(1e-6 * (1 + amount)));
    for (int i = 0; i < parts.size(); i++) {
      double part = parts.get(i);
      assertThat(part).isLessThanOrEqualTo(claims.get(i).most() + 1e-6);
      if (needed <= amount) {
        assertThat(part).isGreaterThanOrEqualTo(claims.get(i).least() - 1e-6);
      }
    }
  }

  @Test
  void whatOneDoesNotWantGoesToTheOthers() {
    assertThat(Split.of(100, List.of(new Split.Claim(1, 0, 10), new Split.Claim(1, 0, 500))))
        .satisfiesExactly(
            a -> assertThat(a).isCloseTo(10, within(1e-6)),
            b -> assertThat(b).isCloseTo(90, within(1e-6)));
  }

  @Test
  void lanesShareByWeightAndABackfillGetsWhatIsLeft() {
    assertThat(Lane.split(100, Map.of(Lane.FRESH, 1e9, Lane.BACKFILL, 1e9)))
        .hasEntrySatisfying(Lane.FRESH, it -> assertThat(it).isCloseTo(93.3, within(0.1)))
        .hasEntrySatisfying(Lane.BACKFILL, it -> assertThat(it).isCloseTo(6.7, within(0.1)));
    assertThat(Lane.split(100, Map.of(Lane.FRESH, 20.0, Lane.BACKFILL, 1e9)))
        .hasEntrySatisfying(Lane.BACKFILL, it -> assertThat(it).isCloseTo(80, within(0.1)));
  }
}
