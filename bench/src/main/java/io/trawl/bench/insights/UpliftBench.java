package io.trawl.bench.insights;

import io.trawl.bench.Benches;
import io.trawl.insights.stats.simulation.CampaignWorld;
import io.trawl.insights.stats.simulation.CampaignWorld.Shape;
import io.trawl.insights.stats.uplift.Counterfactual;
import io.trawl.insights.stats.uplift.DifferenceInDifferences;
import io.trawl.insights.stats.uplift.Effect;
import io.trawl.insights.stats.uplift.Experiment;
import io.trawl.insights.stats.uplift.Uplift;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How often an uplift of a known size is found, how often one is found where there is none, and how
 * often the interval holds the truth.
 */
public final class UpliftBench {

  private static final int RUNS = 2_000;
  private static final double PLANTED = 0.3;

  private UpliftBench() {}

  /** What came of one world. */
  private record Run(boolean told, boolean found, boolean alarm, boolean held, double width) {}

  /** Runs all worlds; about a minute. A first argument is how many of each. */
  public static void main(String[] args) {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : RUNS;
    Benches.OUT.println(
        "| world | method | +30 % found | false alarms | interval holds, +30 % | interval holds, 0"
            + " | not told | half an interval, of what was expected |");
    Benches.OUT.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    worlds()
        .forEach((name, world) -> {
          row(name, "counterfactual", world, Counterfactual::of, runs);
          row(name, "differences", world, DifferenceInDifferences::of, runs);
        });
  }

  private static Map<String, Function<Double, Shape>> worlds() {
    Map<String, Function<Double, Shape>> worlds = new LinkedHashMap<>();
    worlds.put("as defined", Shape::usual);
    worlds.put("correlation with the week in it", up -> Shape.usual(up).includingWeek());
    worlds.put("a fifth of the days unseen", up -> Shape.usual(up).unseenPart(0.2));
    worlds.put("a level that walks by 2 % a day", up -> Shape.usual(up).walking(0.02));
    return worlds;
  }

  private static void row(
      String name,
      String method,
      Function<Double, Shape> world,
      Function<Experiment, Uplift> by,
      int runs) {
    Run[] with = runs(world.apply(PLANTED), by, runs);
    Run[] without = runs(world.apply(0.0), by, runs);
    double width =
        IntStream.range(0, runs)
            .filter(run -> without[run].told())
            .mapToDouble(run -> without[run].width())
            .average()
            .orElse(0);
    Benches.OUT.printf(
        Locale.ROOT,
        "| %s | %s | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% |%n",
        name,
        method,
        part(with, Run::found, false),
        part(without, Run::alarm, true),
        part(with, Run::held, true),
        part(without, Run::held, true),
        100 - part(without, Run::told, false),
        100 * width);
  }

  private static double part(Run[] runs, Function<Run, Boolean> what, boolean ofTold) {
    long told = IntStream.range(0, runs.length).filter(run -> runs[run].told()).count();
    long hits = IntStream.range(0, runs.length).filter(run -> what.apply(runs[run])).count();
    return 100.0 * hits / (ofTold ? told : runs.length);
  }

  private static Run[] runs(Shape shape, Function<Experiment, Uplift> by, int runs) {
    return IntStream.range(0, runs)
        .mapToObj(run -> run(CampaignWorld.of(shape, run), by))
        .toArray(Run[]::new);
  }

  private static Run run(CampaignWorld world, Function<Experiment, Uplift> by) {
    return switch (by.apply(world.experiment())) {
      case Uplift.Refused _ -> new Run(false, false, false, false, 0);
      case Uplift.Counterfactually(Counterfactual.Estimate estimate) ->
          run(estimate.cumulative(), world.planted(), estimate.expected());
      case Uplift.Compared(DifferenceInDifferences.Estimate estimate) ->
          run(
              estimate.average(),
              world.planted() / estimate.usedSince(),
              estimate.means().watchedPre());
    };
  }

  private static Run run(Effect effect, double truth, double base) {
    boolean held = effect.interval().low() <= truth && truth <= effect.interval().high();
    double half = (effect.interval().high() - effect.interval().low()) / 2;
    return new Run(true, effect.interval().low() > 0, effect.significant(), held, half / base);
  }
}
