package io.trawl.insights.stats.uplift;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.insights.stats.Numbers;
import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.simulation.CampaignWorld;
import io.trawl.insights.stats.simulation.CampaignWorld.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class UpliftPropertiesTest {

  /** Values of any size, some constant, some unseen, some equal to their controls. */
  @Property(tries = 300)
  void whateverTheSeriesNoAnswerHoldsANumberThatIsNone(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int before,
      @ForAll @IntRange(max = 12) int since,
      @ForAll @IntRange(max = 4) int controls,
      @ForAll @DoubleRange(max = 0.5) double unseen,
      @ForAll @IntRange(min = -3, max = 12) int size) {
    Random random = new Random(seed);
    double[] shape = new double[before + since];
    for (int period = 0; period < shape.length; period++) {
      shape[period] = Math.round(random.nextGaussian() * 3) * Math.pow(10, size);
    }
    List<Control> others = new ArrayList<>();
    for (int number = 0; number < controls; number++) {
      double noise = random.nextInt(3) * Math.pow(10, size);
      others.add(new Control("c" + number, like(shape, noise, unseen, random), 0));
    }
    Experiment experiment =
        new Experiment(like(shape, Math.pow(10, size), unseen, random), others, before, 7);

    Numbers.assertAllFinite(Counterfactual.of(experiment));
    Numbers.assertAllFinite(DifferenceInDifferences.of(experiment));
    Numbers.assertAllFinite(Placebos.of(experiment));
  }

  @Property(tries = 50)
  void periodsThatNobodySawAtTheEndChangeNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int more) {
    CampaignWorld world = CampaignWorld.of(Shape.usual(0.2), seed);
    Experiment experiment = world.experiment();

    Uplift uplift = Counterfactual.of(experiment);
    Uplift longer = Counterfactual.of(longer(experiment, more));

    assertThat(cumulative(longer)).isEqualTo(cumulative(uplift));
  }

  private static Object cumulative(Uplift uplift) {
    return uplift instanceof Uplift.Counterfactually(Counterfactual.Estimate estimate)
        ? estimate.cumulative()
        : uplift;
  }

  private static Experiment longer(Experiment experiment, int more) {
    return new Experiment(
        longer(experiment.watched(), more),
        experiment.controls().stream()
            .map(control -> new Control(control.name(), longer(control.series(), more), 0))
            .toList(),
        experiment.begin(),
        experiment.season());
  }

  private static Series longer(Series series, int more) {
    Double[] values = new Double[series.size() + more];
    for (int period = 0; period < series.size(); period++) {
      values[period] = series.seen(period) ? Double.valueOf(series.at(period)) : null;
    }
    return Series.of(values);
  }

  private static Series like(double[] shape, double noise, double unseen, Random random) {
    Double[] values = new Double[shape.length];
    for (int period = 0; period < values.length; period++) {
      values[period] =
          random.nextDouble() < unseen
              ? null
              : Double.valueOf(shape[period] + noise * random.nextInt(2));
    }
    return Series.of(values);
  }
}
