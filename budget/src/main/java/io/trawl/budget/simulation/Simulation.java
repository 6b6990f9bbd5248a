package io.trawl.budget.simulation;

import io.trawl.budget.Pins;
import io.trawl.budget.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * A pool of tokens and its targets in virtual time: the planner, the ledgers and the networks, from
 * second to second. Posts come by chance and evenly over the day; calls never fail.
 */
public final class Simulation {

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(1);

  /** An interval that is longer by less is what was asked. */
  private static final double LATE = 1.05;

  private final Scenario scenario;
  private final Instant counts;
  private final Instant end;
  private final List<Purse> purses = new ArrayList<>();
  private final List<Watched> targets = new ArrayList<>();
  private final List<Desk> desks = new ArrayList<>();

  private Simulation(Scenario scenario) {
    this.scenario = scenario;
    SplittableRandom random = new SplittableRandom(scenario.seed());
    this.counts = START.plus(scenario.warmUp());
    this.end = START.plus(scenario.length());
    scenario.tokens().forEach(token -> purses.add(new Purse(token, counts, random.split())));
    double guess = scenario.targets().stream().mapToDouble(it -> it.perHour()).average().orElse(1);
    for (int i = 0; i < scenario.targets().size(); i++) {
      targets.add(new Watched(scenario.targets().get(i), i, guess, random.split()));
    }
  }

  /** Plays a scenario to its end. */
  public static Outcome run(Scenario scenario) {
    return run(scenario, _ -> {});
  }

  /**
   * Plays a scenario to its end.
   *
   * @param dayDone told of each simulated day that is over, from 1
   */
  public static Outcome run(Scenario scenario, IntConsumer dayDone) {
    Simulation simulation = new Simulation(scenario);
    simulation.seat();
    simulation.play(dayDone);
    return simulation.outcome();
  }

  /** Where tokens may ask for so many objects only, each has targets of its own. */
  private void seat() {
    if (scenario.tokens().stream().allMatch(token -> token.objects().isEmpty())) {
      double perHour = scenario.tokens().stream().mapToDouble(Scenario.Token::perHour).sum();
      Desk desk = new Desk(purses, perHour, scenario.nodes());
      desks.add(desk);
      targets.forEach(target -> desk.add(target, START));
      return;
    }
    for (int i = 0; i < purses.size(); i++) {
      desks.add(
          new Desk(List.of(purses.get(i)), scenario.tokens().get(i).perHour(), scenario.nodes()));
    }
    pin();
  }

  private void pin() {
    Map<String, Integer> slots = new HashMap<>();
    for (int i = 0; i < purses.size(); i++) {
      slots.put(
          String.valueOf(i),
          scenario.tokens().get(i).objects().map(Shape.Objects::limit).orElse(Integer.MAX_VALUE));
    }
    long places = slots.values().stream().mapToLong(Integer::longValue).sum();
    Pins pins = new Pins(Map.of());
    for (int i = 0; i < Math.min(places, targets.size()); i++) {
      String object = String.valueOf(i);
      pins = pins.pin(object, slots);
      int holder = pins.holder(object).map(Integer::parseInt).orElseThrow();
      desks.get(holder).add(targets.get(i), START);
    }
  }

  private void play(IntConsumer dayDone) {
    Instant priced = START;
    Instant day = START.plus(Duration.ofDays(1));
    for (Instant now = START; now.isBefore(end); now = now.plus(STEP)) {
      Instant at = now;
      if (!now.isBefore(priced)) {
        desks.forEach(desk -> desk.price(at));
        priced = now.plus(Desk.PRICED);
      }
      desks.forEach(desk -> desk.work(at, STEP, !at.isBefore(counts)));
      if (!now.plus(STEP).isBefore(day)) {
        dayDone.accept((int) Duration.between(START, day).toDays());
        day = day.plus(Duration.ofDays(1));
      }
    }
  }

  private Outcome outcome() {
    double hours = Duration.between(counts, end).toMillis() / 3_600_000.0;
    List<Integer> spent = purses.stream().map(purse -> purse.network().counted()).toList();
    double made = spent.stream().mapToInt(Integer::intValue).sum() / hours;
    double there = scenario.tokens().stream().mapToDouble(Scenario.Token::perHour).sum();
    List<Watched> looked = targets.stream().filter(Watched::wasLookedAt).toList();
    return new Outcome(
        made,
        there == 0 ? 0 : made / there,
        median(looked),
        targets.stream().mapToDouble(Watched::posted).sum(),
        targets.stream().mapToDouble(Watched::caught).sum(),
        targets.size() - looked.size(),
        (int) looked.stream().filter(it -> late(it, it.wanted().terms().pace())).count(),
        (int) looked.stream().filter(it -> late(it, it.wanted().terms().floor())).count(),
        purses.stream().mapToLong(purse -> purse.network().overspent()).sum(),
        targets.stream().map(Watched::looks).toList(),
        spent);
  }

  private boolean late(Watched target, Duration asked) {
    return target.interval(end).toMillis() > asked.toMillis() * LATE;
  }

  private Duration median(List<Watched> looked) {
    List<Duration> sorted = looked.stream().map(it -> it.interval(end)).sorted().toList();
    return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
  }
}
