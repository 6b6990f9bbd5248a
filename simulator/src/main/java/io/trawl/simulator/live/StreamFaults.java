package io.trawl.simulator.live;

import static io.trawl.model.Checks.check;

import java.time.Duration;

/**
 * What goes wrong with streams.
 *
 * @param cut share of frames after which the connection ends without a word, 0 to 1
 * @param twice share of frames that are sent twice
 * @param late share of events that come after the one that follows them
 * @param lookback how far back a cursor may lie; one that is older is taken for one that is not
 * @param refusesOld an older cursor is refused instead, as newer servers do
 */
public record StreamFaults(
    double cut, double twice, double late, Duration lookback, boolean refusesOld) {

  /** Nothing goes wrong; cursors may lie back as far as the network documents it. */
  public static final StreamFaults NONE = new StreamFaults(0, 0, 0, Duration.ofHours(36), false);

  public StreamFaults {
    for (double share : new double[] {cut, twice, late}) {
      check(share >= 0 && share <= 1, "share", share, "0..1");
    }
    check(lookback.isPositive(), "lookback", lookback, "> 0");
  }
}
