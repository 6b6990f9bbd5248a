package io.trawl.insights.stats.uplift;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.insights.stats.simulation.CampaignWorld;
import io.trawl.insights.stats.simulation.CampaignWorld.Shape;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The worlds of the bench, fewer of them; seeded, so that the bounds hold or do not. */
class UpliftSimulationTest {

  private static final int RUNS = 400;
  private static final int SEED = 10_000;

  /** What was estimated, beside what is true. */
  private record Run(Counterfactual.Estimate estimate, double planted) {
    boolean found() {
      return estimate.cumulative().interval().low() > 0;
    }

    boolean holds() {
      var interval = estimate.cumulative().interval();
      return interval.low() <= planted && planted <= interval.high();
    }
  }

  @Test
  void thirtyPercentAreFoundAndTheIntervalHoldsThem() {
    List<Run> runs = runs(0.3, RUNS);

    assertThat(part(runs, Run::found)).isGreaterThanOrEqualTo(0.9);
    assertThat(part(runs, Run::holds)).isBetween(0.93, 0.97);
  }

  @Test
  void whereNothingHappenedSeldomAnythingIsFound() {
    List<Run> runs = runs(0, RUNS);

    assertThat(part(runs, run -> run.estimate().cumulative().significant()))
        .isLessThanOrEqualTo(0.08);
    assertThat(part(runs, Run::holds)).isBetween(0.93, 0.97);
  }

  @Test
  void theLeastDetectableChangeIsFoundInFourOfFive() {
    double least =
        runs(0, 100).stream()
            .mapToDouble(run -> run.estimate().detectableRelative())
            .average()
            .orElseThrow();

    assertThat(least).isBetween(0.05, 0.25);
    assertThat(part(runs(least, RUNS), Run::found)).isBetween(0.72, 0.88);
  }

  private static List<Run> runs(double uplift, int runs) {
    return IntStream.range(SEED, SEED + runs)
        .mapToObj(seed -> CampaignWorld.of(Shape.usual(uplift), seed))
        .map(UpliftSimulationTest::run)
        .toList();
  }

  private static Run run(CampaignWorld world) {
    return new Run(
        ((Uplift.Counterfactually) Counterfactual.of(world.experiment())).estimate(),
        world.planted());
  }

  private static double part(List<Run> runs, Predicate<Run> which) {
    return runs.stream().filter(which).count() / (double) runs.size();
  }
}
