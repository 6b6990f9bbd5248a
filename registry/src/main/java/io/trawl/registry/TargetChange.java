package io.trawl.registry;

import static io.trawl.model.Checks.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a team wants otherwise of a target; at least one of them.
 *
 * @param pace how often to look, 10 s to 30 d; null = as before
 * @param floor never longer without a look, not less than the pace, at most 30 d; null = as before
 * @param priority what its posts are worth beside those of others, 0.001 to 1,000; null = as before
 */
public record TargetChange(
    @Nullable Duration pace, @Nullable Duration floor, @Nullable Double priority) {

  /**
   * Checks itself.
   *
   * @throws IllegalArgumentException naming the value and what was expected
   */
  public TargetChange {
    if (pace == null && floor == null && priority == null) {
      throw new IllegalArgumentException(
          "pace: not given (expected: at least one of pace, floor and priority)");
    }
    if (pace != null) {
      NewTarget.checked(pace);
    }
    if (floor != null) {
      Duration least = pace == null ? NewTarget.PACE_MIN : pace;
      check(
          floor.compareTo(least) >= 0 && floor.compareTo(NewTarget.PACE_MAX) <= 0,
          "floor",
          floor,
          "the pace" + (pace == null ? "" : " of " + pace) + " to " + NewTarget.PACE_MAX);
    }
    if (priority != null) {
      NewTarget.checked(priority);
    }
  }

  /** Refuses itself if the team would then want a look more seldom than its floor allows. */
  void checkFits(Duration pacesShortest, Duration floorsShortest) {
    boolean fits = floorsShortest.compareTo(pacesShortest) >= 0;
    if (floor != null) {
      check(fits, "floor", floor, "the pace of " + pacesShortest + " to " + NewTarget.PACE_MAX);
    } else if (pace != null) {
      check(fits, "pace", pace, NewTarget.PACE_MIN + " to the floor of " + floorsShortest);
    }
  }

  /** For the audit. */
  String json() {
    List<String> fields = new ArrayList<>();
    if (pace != null) {
      fields.add("\"paceMs\":" + pace.toMillis());
    }
    if (floor != null) {
      fields.add("\"floorMs\":" + floor.toMillis());
    }
    if (priority != null) {
      fields.add("\"priority\":" + priority);
    }
    return "{" + String.join(",", fields) + "}";
  }
}
