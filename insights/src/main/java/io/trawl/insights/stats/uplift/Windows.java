package io.trawl.insights.stats.uplift;

import io.trawl.insights.stats.Series;
import io.trawl.model.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Before, during and after a campaign, without a model: mean per observed period, so that windows
 * of unequal length or coverage can be read beside each other. It says what was, not why.
 *
 * @param before the campaign
 * @param during it
 * @param after it; nothing observed where it goes on
 * @param reconstructed whether the campaign was registered after it began, so that the time before
 *     was collected in hindsight and holds survivors only
 */
public record Windows(Window before, Window during, Window after, boolean reconstructed) {

  /**
   * One window.
   *
   * @param periods that it has
   * @param observed of them
   * @param rate mean per observed period, in the series' unit; null where none was observed
   */
  public record Window(int periods, int observed, @Nullable Double rate) {

    static Window of(Series series, int from, int to) {
      double[] seen = series.seen(from, to);
      Double rate = seen.length == 0 ? null : series.mean(from, to).orElseThrow();
      return new Window(to - from, seen.length, rate);
    }

    /** Observed part of its periods, 0 to 1; empty where it has none. */
    public Optional<Double> coverage() {
      return periods == 0 ? Optional.empty() : Optional.of(observed / (double) periods);
    }
  }

  /**
   * The windows of a campaign. The one before is as long as the campaign; so is the one after, as
   * far as the series goes.
   *
   * @param begin its first period
   * @param end the first period after it
   */
  public static Windows of(Series series, int begin, int end, boolean reconstructed) {
    Checks.check(
        begin >= 0 && begin <= end && end <= series.size(),
        "campaign",
        begin + " to " + end,
        "within " + series.size() + " periods");
    int length = end - begin;
    return new Windows(
        Window.of(series, Math.max(0, begin - length), begin),
        Window.of(series, begin, end),
        Window.of(series, end, Math.min(series.size(), end + length)),
        reconstructed);
  }

  /** During as a part of before, less 1: 0.3 is 30 % more; empty unless before is above 0. */
  public Optional<Double> change() {
    Double base = before.rate();
    Double now = during.rate();
    return base == null || now == null || base <= 0
        ? Optional.empty()
        : Optional.of(now / base - 1);
  }
}
