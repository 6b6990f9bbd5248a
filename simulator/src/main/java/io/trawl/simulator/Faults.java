package io.trawl.simulator;

import io.trawl.simulator.world.Dice;
import io.trawl.simulator.world.Network;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides which call meets which fault: by the seed and the number of the call on its network, so
 * the same calls in the same order meet the same faults.
 */
final class Faults {

  private final Dice dice;
  private final Map<Network, AtomicLong> numbers = new ConcurrentHashMap<>();
  private volatile FaultPlan plan;

  Faults(long seed, FaultPlan plan) {
    dice = new Dice(seed).with("faults");
    this.plan = plan;
  }

  FaultPlan plan() {
    return plan;
  }

  void replace(FaultPlan next) {
    plan = next;
  }

  /** The fault of the next call on a network, if there is one. */
  Optional<FaultRule> next(Network network, String path, String credential, Instant now) {
    long number = numbers.computeIfAbsent(network, _ -> new AtomicLong()).incrementAndGet();
    Dice call = dice.with(network.key()).with(number);
    FaultPlan current = plan;
    for (int i = 0; i < current.rules().size(); i++) {
      FaultRule rule = current.rules().get(i);
      if (rule.covers(network, path, credential, now) && call.with(i).chance(rule.probability())) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
