package io.trawl.connectors;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import io.trawl.budget.Budget;
import io.trawl.budget.Measure;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads limits from settings: each is an object with a {@code name} and a {@code shape}. */
final class Rules {

  /** The rule that a credential's own number of calls makes. */
  static final String CALLS = "calls";

  private Rules() {}

  /** Those of a platform, besides a credential's own number of calls. */
  static List<Rule> of(Config platform) {
    return platform.hasPath("limits")
        ? platform.getConfigList("limits").stream().map(Rules::rule).toList()
        : List.of();
  }

  /** All of a credential's. */
  static Budget budget(int calls, Duration window, List<Rule> others) {
    List<Rule> rules = new ArrayList<>();
    rules.add(Rule.calls(CALLS, new Shape.Rolling(calls, window)));
    rules.addAll(others);
    return new Budget(rules);
  }

  private static Rule rule(Config own) {
    List<String> endpoints = own.hasPath("endpoints") ? own.getStringList("endpoints") : List.of();
    return new Rule(own.getString("name"), Set.copyOf(endpoints), measure(own), shape(own));
  }

  private static Measure measure(Config own) {
    String counts = own.hasPath("counts") ? own.getString("counts") : "calls";
    return switch (counts) {
      case "calls" -> new Measure.Calls();
      case "units" -> new Measure.Units();
      case "rows" -> new Measure.Rows();
      case "money" -> new Measure.Money(own.getLong("micros-per-row"));
      default -> throw unknown("counts", counts, "calls, units, rows or money");
    };
  }

  private static Shape shape(Config own) {
    String shape = own.getString("shape");
    return switch (shape) {
      case "rolling" -> new Shape.Rolling(own.getLong("limit"), own.getDuration("window"));
      case "fixed" -> new Shape.Fixed(own.getLong("limit"), own.getDuration("window"));
      case "day" -> calendar(own, Shape.Period.DAY);
      case "month" -> calendar(own, Shape.Period.MONTH);
      case "objects" -> new Shape.Objects(own.getInt("limit"), own.getDuration("window"));
      case "at-once" -> new Shape.Concurrent(own.getInt("limit"));
      case "usage" ->
          new Shape.Usage(
              own.getInt("slow-from"), own.getInt("stop-at"), own.getDuration("window"));
      case "learned" ->
          new Shape.Learned(
              own.getLong("limit"),
              own.getDuration("window"),
              own.getDuration("pause"),
              own.getString("name").hashCode());
      default ->
          throw unknown(
              "shape", shape, "rolling, fixed, day, month, objects, at-once, usage or learned");
    };
  }

  private static Shape calendar(Config own, Shape.Period period) {
    String zone = own.getString("zone");
    check(ZoneId.getAvailableZoneIds().contains(zone), "zone", zone, "the name of a time zone");
    return new Shape.Calendar(own.getLong("limit"), period, ZoneId.of(zone));
  }

  private static IllegalArgumentException unknown(String name, String value, String expected) {
    return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
  }
}
