package io.trawl.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The counts one answer carried for one document; what it did not carry is absent. */
public record Counts(Map<Metric, Count> values) {

  public static final Counts NONE = new Counts(Map.of());

  /** Keeps what was delivered: an absent count is not an entry. */
  public Counts {
    EnumMap<Metric, Count> kept = null;
    for (Map.Entry<Metric, Count> entry : values.entrySet()) {
      if (!(entry.getValue() instanceof Count.Absent)) {
        kept = kept == null ? new EnumMap<>(Metric.class) : kept;
        kept.put(entry.getKey(), entry.getValue());
      }
    }
    values = kept == null ? Map.of() : Collections.unmodifiableMap(kept);
  }

  /** The count, absent if not delivered. */
  public Count get(Metric metric) {
    return values.getOrDefault(metric, Count.absent());
  }
}
