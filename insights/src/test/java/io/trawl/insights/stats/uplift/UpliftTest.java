package io.trawl.insights.stats.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.simulation.CampaignWorld;
import io.trawl.insights.stats.simulation.CampaignWorld.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpliftTest {

  private static final int BEGIN = 56;
  private static final int SIZE = 70;

  /** Campaign uplift: 100 → 160 beside 80 → 100: DiD = +40, in ratio form +28 %. */
  @Test
  void theDifferenceIsWhatTheWatchedSeriesChangedMore() {
    var means = new DifferenceInDifferences.Means(100, 160, 80, 100);

    assertThat(means.difference()).isEqualTo(40);
    assertThat(means.ratio().orElseThrow()).isCloseTo(0.28, within(1e-12));
  }

  @Test
  void thereIsNoRatioToNothing() {
    assertThat(new DifferenceInDifferences.Means(0, 160, 80, 100).ratio()).isEmpty();
    assertThat(new DifferenceInDifferences.Means(100, 160, 80, 0).ratio()).isEmpty();
  }

  @Test
  void bothMethodsTellAPlantedUplift() {
    CampaignWorld world = CampaignWorld.of(Shape.usual(0.3), 1);

    Counterfactual.Estimate foretold = foretold(world.experiment());
    assertThat(foretold.cumulative().significant()).isTrue();
    assertThat(foretold.relative().value()).isBetween(0.15, 0.45);
    assertThat(foretold.tail()).isLessThan(0.001);
    assertThat(foretold.average().value() * 14)
        .isCloseTo(foretold.cumulative().value(), within(1e-9));
    assertThat(foretold.observed() - foretold.expected())
        .isCloseTo(foretold.cumulative().value(), within(1e-9));
    assertThat(foretold.points()).hasSize(14);
    assertThat(foretold.controls()).hasSize(3);
    assertThat(foretold.seasonal()).isTrue();
    DifferenceInDifferences.Estimate compared = compared(world.experiment());
    assertThat(compared.relative().value()).isBetween(0.15, 0.45);
    assertThat(compared.sameSeason()).isTrue();
  }

  @Test
  void aDayNobodySawIsNoDayWithoutPosts() {
    Experiment whole = CampaignWorld.of(Shape.usual(0.3), 2).experiment();
    int[] unseen = {3, 20, 21, 60, 65};

    Counterfactual.Estimate all = foretold(whole);
    Counterfactual.Estimate some = foretold(watching(whole, whole.watched().without(unseen)));

    assertThat(some.used()).isEqualTo(12);
    assertThat(some.of()).isEqualTo(14);
    assertThat(some.average().value()).isCloseTo(all.average().value(), within(6.0));
    assertThat(some.points()).hasSize(14);
    assertThat(some.points().get(4).observed()).as("what nobody saw").isNull();
    assertThat(compared(watching(whole, whole.watched().without(unseen))).average().value())
        .isCloseTo(compared(whole).average().value(), within(6.0));
  }

  @Test
  void aDayWithoutAControlForetellsNothing() {
    Experiment whole = CampaignWorld.of(Shape.usual(0.3), 2).experiment();
    Control first = whole.controls().getFirst();
    Control gappy = new Control("gappy", first.series().without(60), 0);

    Counterfactual.Estimate estimate =
        foretold(whole.with(List.of(gappy, whole.controls().get(1))));

    assertThat(estimate.used()).isEqualTo(13);
    assertThat(estimate.points()).extracting(Counterfactual.Point::period).doesNotContain(60);
  }

  @Test
  void aControlOnPostsOfTheCampaignIsRefused() {
    Experiment whole = CampaignWorld.of(Shape.usual(0.3), 3).experiment();
    Control touched = new Control("touched", whole.controls().getFirst().series(), 4);
    Experiment experiment = whole.with(List.of(touched, whole.controls().get(1)));

    assertThat(reason(Counterfactual.of(experiment))).isEqualTo(Reason.CONTAMINATED_CONTROL);
    assertThat(reason(DifferenceInDifferences.of(experiment)))
        .isEqualTo(Reason.CONTAMINATED_CONTROL);
    assertThat(experiment.fitting()).extracting(Control::name).containsExactly("control2");
  }

  @Test
  void whatGoesApartBeforeTheCampaignIsNotCompared() {
    Experiment world = CampaignWorld.of(Shape.usual(0), 4).experiment();
    double[] rising =
        IntStream.range(0, SIZE).mapToDouble(day -> world.watched().at(day) + 2 * day).toArray();

    Uplift uplift = DifferenceInDifferences.of(watching(world, Series.observed(rising)));

    assertThat(reason(uplift)).isEqualTo(Reason.PRE_TREND);
    assertThat(((Uplift.Refused) uplift).evidence()).contains("standard errors");
  }

  @Test
  void tooLittleBeforeOrSinceIsRefused() {
    Experiment whole = CampaignWorld.of(Shape.usual(0.3), 5).experiment();

    assertThat(refused(part(whole, 44, 70, 12))).containsOnly(Reason.TOO_FEW_BEFORE);
    assertThat(refused(part(whole, 0, 56, 56))).containsOnly(Reason.NOTHING_SINCE);
    assertThat(refused(whole.with(List.of()))).containsOnly(Reason.NO_CONTROL);
    int[] mostSince = IntStream.range(60, 70).toArray();
    int[] mostBefore = IntStream.range(10, 40).toArray();
    assertThat(refused(watching(whole, whole.watched().without(mostSince))))
        .containsOnly(Reason.GAPS);
    assertThat(refused(watching(whole, whole.watched().without(mostBefore))))
        .containsOnly(Reason.GAPS);
  }

  @Test
  void aSeriesThatNeverChangesSaysNothingOfChance() {
    Experiment whole = CampaignWorld.of(Shape.usual(0.3), 6).experiment();
    double[] same = new double[SIZE];
    Arrays.fill(same, 7);

    assertThat(reason(Counterfactual.of(watching(whole, Series.observed(same)))))
        .isEqualTo(Reason.NO_VARIATION);
    Control itself = new Control("itself", whole.watched(), 0);
    assertThat(reason(DifferenceInDifferences.of(whole.with(List.of(itself)))))
        .isEqualTo(Reason.NO_VARIATION);
  }

  @Test
  void aControlThatGoesItsOwnWayIsNone() {
    Experiment whole = CampaignWorld.of(Shape.usual(0.3), 7).experiment();
    Experiment other = CampaignWorld.of(Shape.usual(0.3), 8).experiment();
    Control alien = new Control("alien", other.watched(), 0);

    assertThat(alien.correlation(whole.watched(), BEGIN)).isLessThan(Control.CORRELATION_MIN);
    assertThat(reason(Counterfactual.of(whole.with(List.of(alien))))).isEqualTo(Reason.NO_CONTROL);
  }

  @Test
  void placebosAskWhereNothingHappened() {
    CampaignWorld world = CampaignWorld.of(Shape.usual(0.3), 9);

    Placebos placebos = Placebos.of(world.experiment());

    assertThat(placebos.trials())
        .extracting(Placebos.Trial::what)
        .containsExactly("14", "28", "42", "control1", "control2", "control3");
    assertThat(placebos.rank()).isEqualTo(0.25);
    assertThat(placebos.trials()).filteredOn(Placebos.Trial::falseAlarm).isEmpty();
  }

  @Test
  void aControlThatTheCampaignMovedStandsOutAsWell() {
    Experiment whole = CampaignWorld.of(Shape.usual(0.3), 9).experiment();
    Series first = whole.controls().getFirst().series();
    double[] moved =
        IntStream.range(0, SIZE)
            .mapToDouble(day -> first.at(day) * (day < BEGIN ? 1 : 1.6))
            .toArray();

    Placebos placebos =
        Placebos.of(
            whole.with(
                List.of(
                    new Control("moved", Series.observed(moved), 0),
                    whole.controls().get(1),
                    whole.controls().get(2))));

    assertThat(placebos.trials())
        .filteredOn(Placebos.Trial::falseAlarm)
        .extracting(Placebos.Trial::what)
        .contains("moved");
  }

  @Test
  void windowsTellRatesPerObservedDay() {
    Series series = Series.of(9.0, 10.0, null, 12.0, 15.0, null, 21.0, 30.0, null);

    Windows windows = Windows.of(series, 4, 7, true);

    assertThat(windows.before()).isEqualTo(new Windows.Window(3, 2, 11.0));
    assertThat(windows.during()).isEqualTo(new Windows.Window(3, 2, 18.0));
    assertThat(windows.after()).isEqualTo(new Windows.Window(2, 1, 30.0));
    assertThat(windows.change().orElseThrow()).isCloseTo(18 / 11.0 - 1, within(1e-12));
    assertThat(Windows.of(series, 2, 3, false).during().rate()).as("nobody looked").isNull();
    assertThat(Windows.of(series, 2, 3, false).change()).isEmpty();
  }

  @Test
  void badSeriesAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of(1.0, Double.NaN))
        .withMessageContaining("value of period 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Experiment(Series.of(1.0), List.of(), 2, 7))
        .withMessageContaining("begin: 2");
  }

  private static List<Reason> refused(Experiment experiment) {
    return List.of(
        reason(Counterfactual.of(experiment)), reason(DifferenceInDifferences.of(experiment)));
  }

  private static Reason reason(Uplift uplift) {
    assertThat(uplift).isInstanceOf(Uplift.Refused.class);
    return ((Uplift.Refused) uplift).reason();
  }

  private static Counterfactual.Estimate foretold(Experiment experiment) {
    Uplift uplift = Counterfactual.of(experiment);
    assertThat(uplift).isInstanceOf(Uplift.Counterfactually.class);
    return ((Uplift.Counterfactually) uplift).estimate();
  }

  private static DifferenceInDifferences.Estimate compared(Experiment experiment) {
    Uplift uplift = DifferenceInDifferences.of(experiment);
    assertThat(uplift).isInstanceOf(Uplift.Compared.class);
    return ((Uplift.Compared) uplift).estimate();
  }

  private static Experiment watching(Experiment experiment, Series series) {
    return new Experiment(series, experiment.controls(), experiment.begin(), experiment.season());
  }

  private static Experiment part(Experiment experiment, int from, int to, int begin) {
    return new Experiment(
        experiment.watched().part(from, to),
        experiment.controls().stream()
            .map(control -> new Control(control.name(), control.series().part(from, to), 0))
            .toList(),
        begin,
        experiment.season());
  }
}
