package io.trawl.insights.stats.uplift;

import io.trawl.insights.stats.Series;
import io.trawl.model.Checks;

/**
 * A series that the campaign cannot have moved.
 *
 * @param name for people, such as the tag
 * @param series the same periods and unit as what was watched
 * @param together posts that carry both the control and the campaign's tag; more than none
 *     contaminate it
 */
public record Control(String name, Series series, long together) {

  /** Less in common with what was watched before the campaign, and it foretells nothing. */
  public static final double CORRELATION_MIN = 0.7;

  public Control {
    Checks.check(together >= 0, "together", together, ">= 0");
  }

  boolean contaminated() {
    return together > 0;
  }

  /**
   * Pearson's correlation with a series over the periods before one that were observed in both, -1
   * to 1; 0 where those are fewer than three, or one of them never changes.
   */
  public double correlation(Series watched, int begin) {
    int n = 0;
    double sumX = 0;
    double sumY = 0;
    for (int period = 0; period < begin; period++) {
      if (both(watched, period)) {
        n++;
        sumX += series.at(period);
        sumY += watched.at(period);
      }
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int period = 0; period < begin; period++) {
      if (both(watched, period)) {
        double x = series.at(period) - sumX / n;
        double y = watched.at(period) - sumY / n;
        xx += x * x;
        yy += y * y;
        xy += x * y;
      }
    }
    double spread = Math.sqrt(xx) * Math.sqrt(yy);
    return n < 3 || spread == 0 ? 0 : Math.clamp(xy / spread, -1, 1);
  }

  private boolean both(Series watched, int period) {
    return series.seen(period) && watched.seen(period);
  }
}
