package io.trawl.budget.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.Shape;
import io.trawl.budget.plan.Forecast;
import io.trawl.budget.plan.Forecast.Wanted;
import io.trawl.budget.plan.Terms;
import io.trawl.budget.simulation.Scenario.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the closed form says beside what comes out. */
class ForecastErrorTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /** The bar: so much may the forecast be off. */
  private static final double ERROR_MAX = 0.05;

  private record Case(String name, Scenario scenario) {}

  /** What was said and what came. */
  private record Compared(String name, Forecast said, Outcome came) {
    static Compared of(Case one) {
      return new Compared(one.name(), one.scenario().forecast(), Simulation.run(one.scenario()));
    }

    boolean isClose() {
      return near(said.made(), came.made())
          && near(seconds(said.usual()), seconds(came.usual()))
          && near(said.posted(), came.posted())
          && near(said.caught(), came.caught())
          && near(said.waiting(), came.waiting())
          && near(said.later(), came.later())
          && near(said.floorsMissed(), came.floorsMissed());
    }

    private static boolean near(double said, double came) {
      return Math.abs(said - came) <= ERROR_MAX * came;
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%-28s calls %s, usual %s, posted %s, caught %s, waiting %d | %d, later %d | %d, floors"
              + " %d | %d, over %d, used %.4f",
          name,
          pair(said.made(), came.made()),
          pair(seconds(said.usual()), seconds(came.usual())),
          pair(said.posted(), came.posted()),
          pair(said.caught(), came.caught()),
          said.waiting(),
          came.waiting(),
          said.later(),
          came.later(),
          said.floorsMissed(),
          came.floorsMissed(),
          came.overspent(),
          came.used());
    }

    private static double seconds(Duration length) {
      return length.toMillis() / 1e3;
    }

    private static String pair(double said, double came) {
      return String.format(
          Locale.ROOT, "%.1f | %.1f (%+.1f %%)", said, came, 100 * (said / came - 1));
    }
  }

  @Test
  void theForecastIsWithinFivePerCentOfWhatComes() {
    List<Compared> all = cases().parallel().map(Compared::of).toList();

    String table = all.stream().map(Compared::line).collect(Collectors.joining("\n", "\n", "\n"));
    assertThat(all.stream().filter(it -> !it.isClose()).map(Compared::name)).as(table).isEmpty();
    assertThat(all.stream().map(it -> it.came().overspent())).as(table).containsOnly(0L);
  }

  private static Stream<Case> cases() {
    return Stream.of(
        of("plenty", alike(100, 5, minutes(30)), tokens(2, 200, HOUR), 1, 3),
        of("scarce, none lost", alike(400, 50, minutes(5)), tokens(4, 200, HOUR), 1, 3),
        of("scarce, most lost", alike(400, 200, minutes(5)), tokens(2, 200, HOUR), 1, 3),
        of(
            "floors not kept",
            Collections.nCopies(
                3_000, new Wanted(5, new Terms(minutes(30), Duration.ofHours(6), 1, 50))),
            tokens(1, 300, HOUR),
            1,
            4),
        of("objects scarce", alike(100, 5, minutes(30)), objects(2, 200, 30), 1, 3),
        of("objects and calls scarce", pareto(100, minutes(5)), objects(3, 200, 30), 1, 3),
        of("unequal", pareto(1_000, minutes(2)), tokens(2, 200, HOUR), 1, 3),
        of("three nodes", pareto(1_000, minutes(2)), tokens(2, 200, HOUR), 3, 3),
        of("three nodes, large leases", pareto(2_000, minutes(2)), tokens(1, 4_000, HOUR), 3, 2),
        of("300 in 5 minutes", pareto(3_000, minutes(1)), tokens(1, 300, minutes(5)), 1, 2),
        of("near", alike(800, 5, minutes(12)), tokens(20, 210, HOUR), 1, 2),
        of("a day's", pareto(500, minutes(5)), tokens(2, 5_000, Duration.ofDays(1)), 2, 6));
  }

  private static Case of(
      String name, List<Wanted> targets, List<Token> tokens, int nodes, int days) {
    return new Case(name, Scenario.of(targets, tokens, nodes, Duration.ofDays(days), 11));
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static List<Wanted> alike(int number, double perHour, Duration pace) {
    return Collections.nCopies(number, new Wanted(perHour, Terms.of(pace, 50)));
  }

  private static List<Wanted> pareto(int number, Duration pace) {
    SplittableRandom random = new SplittableRandom(5);
    List<Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      double rate = Math.pow(1 - random.nextDouble(), -1 / 1.1);
      wanted.add(new Wanted(rate, Terms.of(pace, 50)));
    }
    return wanted;
  }

  private static List<Token> tokens(int number, long calls, Duration window) {
    return Collections.nCopies(number, new Token(calls, window, Optional.empty()));
  }

  private static List<Token> objects(int number, long calls, int objects) {
    return Collections.nCopies(
        number, new Token(calls, HOUR, Optional.of(new Shape.Objects(objects, WEEK))));
  }
}
