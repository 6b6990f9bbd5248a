package io.trawl.lake.merge;

import io.trawl.model.Count;
import io.trawl.model.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document's observations in order of time, each metric linked to its known value before, so that
 * the deltas of any window add up to its last value less its first.
 *
 * <p>Values of one instant are ordered as {@link Merge} decides between them: the greater is the
 * later.
 */
public final class Chain {

  /**
   * Observations as they should be.
   *
   * @param observations in the order given
   * @param tail the last known value of each metric
   */
  public record Linked(List<Observation> observations, Map<Metric, Stamped<Long>> tail) {}

  private record Reading(int place, long value, Instant at, String id) {}

  private static final Comparator<Reading> IN_TIME =
      Comparator.comparing(Reading::at)
          .thenComparingLong(Reading::value)
          .thenComparing(Reading::id);

  private Chain() {}

  /** Links a view to the end of the chain; it is late if any of its values is not the newest. */
  public static Pending append(Map<Metric, Stamped<Long>> tail, Merged view, Sighting by) {
    EnumMap<Metric, Step> steps = new EnumMap<>(Metric.class);
    EnumSet<Metric> hidden = EnumSet.noneOf(Metric.class);
    view.counts()
        .forEach((metric, count) -> {
          switch (count.value()) {
            case Count.Known(long value) -> steps.put(metric, new Step(value, tail.get(metric)));
            case Count.Hidden() -> hidden.add(metric);
            case Count.Absent() -> hidden.remove(metric);
          }
        });
    boolean late = steps.values().stream().anyMatch(step -> isLate(step.previous(), by.at()));
    return new Pending(new Observation(view.ref(), by, steps, hidden), late);
  }

  private static boolean isLate(@Nullable Stamped<Long> previous, Instant at) {
    return previous != null && !previous.at().isBefore(at);
  }

  /** Links all observations of a document anew, from their values alone. */
  public static Linked link(List<Observation> observations) {
    return link(Map.of(), observations);
  }

  /**
   * Links the observations of a document from some instant on anew.
   *
   * @param before the last known value of each metric before that instant
   */
  public static Linked link(Map<Metric, Stamped<Long>> before, List<Observation> observations) {
    List<Map<Metric, Step>> steps = new ArrayList<>();
    observations.forEach(_ -> steps.add(new EnumMap<>(Metric.class)));
    EnumMap<Metric, Stamped<Long>> tail = new EnumMap<>(Metric.class);
    tail.putAll(before);
    for (Metric metric : Metric.values()) {
      for (Reading reading : readings(observations, metric)) {
        steps.get(reading.place()).put(metric, new Step(reading.value(), tail.get(metric)));
        tail.put(metric, new Stamped<>(reading.value(), reading.at()));
      }
    }
    List<Observation> linked = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      linked.add(observations.get(i).with(steps.get(i)));
    }
    return new Linked(linked, tail);
  }

  private static List<Reading> readings(List<Observation> observations, Metric metric) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < observations.size(); i++) {
      Observation observation = observations.get(i);
      Step step = observation.steps().get(metric);
      if (step != null) {
        readings.add(new Reading(i, step.value(), observation.by().at(), observation.id()));
      }
    }
    readings.sort(IN_TIME);
    return readings;
  }
}
