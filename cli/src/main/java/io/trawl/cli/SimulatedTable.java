package io.trawl.cli;

import io.trawl.budget.plan.Forecast;
import io.trawl.budget.simulation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was said beside what came. */
final class SimulatedTable {

  private SimulatedTable() {}

  static List<String> lines(Forecast forecast, Outcome outcome) {
    Columns table = new Columns("", "forecast", "simulated");
    table.add("calls asked an hour", number(forecast.asked()), "");
    table.add("calls there an hour", number(forecast.there()), "");
    table.add("calls made an hour", number(forecast.made()), number(outcome.made()));
    table.add(
        "share of calls used", share(forecast.made(), forecast.there()), share(outcome.used(), 1));
    table.add("usual time between looks", length(forecast.usual()), length(outcome.usual()));
    table.add("posts an hour", number(forecast.posted()), number(outcome.posted()));
    table.add("posts caught an hour", number(forecast.caught()), number(outcome.caught()));
    table.add(
        "posts missed an hour",
        number(forecast.posted() - forecast.caught()),
        number(outcome.missed()));
    table.add("targets that wait", count(forecast.waiting()), count(outcome.waiting()));
    table.add("looked at less often than asked", count(forecast.later()), count(outcome.later()));
    table.add("floors not kept", count(forecast.floorsMissed()), count(outcome.floorsMissed()));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("calls over a limit: " + outcome.overspent());
    lines.add("calls of each token: " + spread(outcome.spent()));
    lines.add("looks at each target: " + spread(outcome.looks()));
    return lines;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String count(int value) {
    return String.valueOf(value);
  }

  private static String share(double part, double whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * part / whole);
  }

  private static String length(Duration length) {
    return length.isZero()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            length.toHours(),
            length.toMinutesPart(),
            length.toSecondsPart());
  }

  private static String spread(List<Integer> counts) {
    List<Integer> sorted = counts.stream().sorted().toList();
    return sorted.isEmpty()
        ? "none"
        : String.format(
            Locale.ROOT,
            "%d to %d, %d in the middle",
            sorted.getFirst(),
            sorted.getLast(),
            sorted.get(sorted.size() / 2));
  }
}
