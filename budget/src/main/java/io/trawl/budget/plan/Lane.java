package io.trawl.budget.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What calls are for. The lanes of a pool share its budget; what one leaves goes to the others. */
public enum Lane {
  /** Posts that are not known yet: what is not fetched in time is lost. */
  FRESH(70),
  /** The present counts of known posts. */
  REFRESH(15),
  /** Comments under known posts. */
  COMMENTS(10),
  /** Posts from before a target was watched, those that survive: they can wait. */
  BACKFILL(5);

  private final double weight;

  Lane(double weight) {
    this.weight = weight;
  }

  /**
   * Calls for each lane.
   *
   * @param calls of all lanes
   * @param wanted by each; a lane that is not there wants nothing
   */
  public static Map<Lane, Double> split(double calls, Map<Lane, Double> wanted) {
    List<Lane> lanes = List.of(values());
    List<Split.Claim> claims =
        lanes.stream()
            .map(lane -> new Split.Claim(lane.weight, 0, wanted.getOrDefault(lane, 0.0)))
            .toList();
    List<Double> parts = Split.of(calls, claims);
    Map<Lane, Double> split = new EnumMap<>(Lane.class);
    for (int i = 0; i < lanes.size(); i++) {
      split.put(lanes.get(i), parts.get(i));
    }
    return split;
  }
}
