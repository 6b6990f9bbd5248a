package io.trawl.insights.stats.uplift;

import io.trawl.insights.stats.Series;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An experiment as a regression: the watched series, and beside it a level, the place in the season
 * and the controls. Series are in standard deviations of their own from their mean, both taken over
 * the periods before the campaign.
 */
final class Design {

  /** As many observed seasons before the campaign tell a season's shape from chance. */
  private static final int SEASONS_MIN = 4;

  private final Experiment experiment;
  private final Scale watched;
  private final Scale[] controls;
  private final int places;
  private final int before;

  /** Where a series lies and how far it goes. */
  record Scale(double mean, double deviation) {
    static Scale of(double... values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double square =
          Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
      return new Scale(mean, Math.sqrt(square));
    }

    double of(double value) {
      return (value - mean) / deviation;
    }
  }

  Design(Experiment experiment) {
    this.experiment = experiment;
    this.before = experiment.whole(0, begin());
    this.watched = scale(experiment.watched());
    this.controls =
        experiment.controls().stream()
            .map(control -> scale(control.series()))
            .toArray(Scale[]::new);
    this.places = before >= SEASONS_MIN * experiment.season() ? experiment.season() : 1;
  }

  private Scale scale(Series series) {
    return Scale.of(
        IntStream.range(0, begin()).filter(experiment::whole).mapToDouble(series::at).toArray());
  }

  int begin() {
    return experiment.begin();
  }

  int size() {
    return experiment.watched().size();
  }

  /** Regressors: a level, one place of the season less than there are, and the controls. */
  int columns() {
    return places + controls.length;
  }

  /** Observed periods before the campaign that are more than there are unknowns. */
  int freedom() {
    return before - columns();
  }

  /** Whether the season's shape is told from the series. */
  boolean seasonal() {
    return places > 1;
  }

  Scale scale() {
    return watched;
  }

  boolean usable(int period) {
    return experiment.whole(period);
  }

  boolean foretellable(int period) {
    return experiment.controls().stream().allMatch(control -> control.series().seen(period));
  }

  double watched(int period) {
    return watched.of(experiment.watched().at(period));
  }

  double regressor(int period, int column) {
    if (column == 0) {
      return 1;
    }
    if (column < places) {
      return period % experiment.season() == column ? 1 : 0;
    }
    int control = column - places;
    return controls[control].of(experiment.controls().get(control).series().at(period));
  }
}
