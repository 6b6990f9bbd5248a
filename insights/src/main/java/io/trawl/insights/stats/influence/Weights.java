package io.trawl.insights.stats.influence;

import io.trawl.model.Checks;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much each component counts.
 *
 * @param of each component, 0 to 1; they add up to 1, and one that is missing counts nothing
 */
public record Weights(Map<Component, Double> of) {

  private static final double ROUNDING = 1e-9;

  /** Of {@code influence_v1}. */
  public static final Weights DEFAULT = standard();

  public Weights {
    Map<Component, Double> own = new EnumMap<>(Component.class);
    double sum = 0;
    for (Component component : Component.values()) {
      double weight = of.getOrDefault(component, 0.0);
      Checks.check(weight >= 0 && weight <= 1, "weight of " + component, weight, "0 to 1");
      own.put(component, weight);
      sum += weight;
    }
    Checks.check(Math.abs(sum - 1) <= ROUNDING, "weights", of, "1 in all, not " + sum);
    of = Collections.unmodifiableMap(own);
  }

  /** Of one component. */
  public double weight(Component component) {
    return of.getOrDefault(component, 0.0);
  }

  private static Weights standard() {
    Map<Component, Double> weights = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      weights.put(component, component.weight());
    }
    return new Weights(weights);
  }
}
