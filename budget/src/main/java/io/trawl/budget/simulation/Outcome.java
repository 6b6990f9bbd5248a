package io.trawl.budget.simulation;

import java.time.Duration;
import java.util.List;

/**
 * What became of a scenario after its warm-up. Its numbers are counted, not computed.
 *
 * @param made calls an hour
 * @param used share of the calls that the tokens allow, 0 to 1
 * @param usual median over targets of the mean time between two looks, of those that were looked at
 * @param posted posts an hour of all targets
 * @param caught posts an hour that looks brought
 * @param waiting targets that were never looked at
 * @param later targets that were looked at less often than asked
 * @param floorsMissed targets that were not even looked at as often as their floor wants
 * @param overspent calls beyond a token's limit, and objects, counted as a network counts them
 * @param looks of each target, in the scenario's order
 * @param spent calls of each token, in the scenario's order
 */
public record Outcome(
    double made,
    double used,
    Duration usual,
    double posted,
    double caught,
    int waiting,
    int later,
    int floorsMissed,
    long overspent,
    List<Integer> looks,
    List<Integer> spent) {
  public Outcome {
    looks = List.copyOf(looks);
    spent = List.copyOf(spent);
  }

  /** Posts an hour that came and went between two looks, or that nobody looked for. */
  public double missed() {
    return posted - caught;
  }
}
