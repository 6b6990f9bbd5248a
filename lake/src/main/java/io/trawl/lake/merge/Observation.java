package io.trawl.lake.merge;

import io.trawl.lake.schema.Ids;
import io.trawl.lake.schema.Ref;
import io.trawl.lake.schema.Schema;
import io.trawl.model.Metric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The counts of one document as one visit saw them.
 *
 * @param steps of the metrics whose value was known
 * @param hidden metrics that the network withheld
 */
public record Observation(Ref ref, Sighting by, Map<Metric, Step> steps, Set<Metric> hidden) {

  public Observation {
    EnumMap<Metric, Step> copy = new EnumMap<>(Metric.class);
    copy.putAll(steps);
    steps = Collections.unmodifiableMap(copy);
    EnumSet<Metric> marks = EnumSet.noneOf(Metric.class);
    marks.addAll(hidden);
    hidden = Collections.unmodifiableSet(marks);
  }

  /** One per document, target and visit. */
  public String id() {
    return Ids.observation(ref, by.target(), by.visit());
  }

  /** Where it is kept. */
  public String index() {
    return Schema.observations(ref.platform(), by.planned());
  }

  /** Whether both say the same, whatever came before them. */
  public boolean sameReadings(Observation other) {
    return by.at().equals(other.by.at())
        && hidden.equals(other.hidden)
        && values(steps).equals(values(other.steps));
  }

  Observation with(Map<Metric, Step> steps) {
    return new Observation(ref, by, steps, hidden);
  }

  private static Map<Metric, Long> values(Map<Metric, Step> steps) {
    EnumMap<Metric, Long> values = new EnumMap<>(Metric.class);
    steps.forEach((metric, step) -> values.put(metric, step.value()));
    return values;
  }
}
