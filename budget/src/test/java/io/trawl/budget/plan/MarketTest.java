package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waiting targets, prices and budgets, played in virtual time. */
class MarketTest {

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** How late a floor may be when many come at once. */
  private static final Duration HARDLY = Duration.ofMinutes(30);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Terms TERMS = Terms.of(Duration.ofMinutes(2), 50);

  /** A pool in virtual time: calls at even intervals, prices found anew every minute. */
  private static final class Pool {
    private final Waiting waiting = new Waiting();
    private final List<Double> rates = new ArrayList<>();
    private final List<List<String>> teams = new ArrayList<>();
    private final Map<String, Double> made = new HashMap<>();
    private final List<Instant> last = new ArrayList<>();
    private Duration longest = Duration.ZERO;
    private final PageValue page = new PageValue(50);
    private double caught;
    private Market market = Market.OPEN;
    private Map<String, Double> before = Map.of();

    void add(double rate, Terms terms, List<String> who, Instant visited) {
      waiting.add(new Waiting.Kind(terms, who), rate, visited);
      rates.add(rate);
      teams.add(who);
      last.add(visited);
    }

    void run(double callsPerHour, Map<String, Double> weights, Instant from, Duration length) {
      made.clear();
      before = Map.of();
      caught = 0;
      long calls = (long) (callsPerHour * length.toMillis() / 3_600_000);
      Instant priced = Instant.EPOCH;
      double ripe = 1;
      for (long call = 0; call < calls; call++) {
        Instant now = from.plusMillis(call * length.toMillis() / calls);
        if (now.isAfter(priced.plusSeconds(60))) {
          price(now, callsPerHour, weights);
          priced = now;
          ripe = market.offers().values().stream().allMatch(Offer::isFree) ? 1 : 0.9;
        }
        waiting.poll(now, ripe).ifPresent(slot -> visit(slot, now));
      }
    }

    private void price(Instant now, double callsPerHour, Map<String, Double> weights) {
      double visits = callsPerHour * AHEAD.toMillis() / 3_600_000;
      Map<String, Double> lately = new HashMap<>();
      made.forEach((team, calls) ->
          lately.put(team, (calls - before.getOrDefault(team, 0.0)) * AHEAD.toMinutes()));
      before = Map.copyOf(made);
      market = market.next(waiting.demand(now, AHEAD), weights, visits, lately);
      waiting.reprice(market.offers(), Rhythm.FLAT);
    }

    private void visit(int slot, Instant now) {
      Duration since = Duration.between(last.get(slot), now);
      longest = since.compareTo(longest) > 0 ? since : longest;
      caught += page.caught(rates.get(slot) * since.toMillis() / 3_600_000);
      last.set(slot, now);
      List<String> who = teams.get(slot);
      who.forEach(team -> made.merge(team, 1.0 / who.size(), Double::sum));
      waiting.visited(slot, rates.get(slot), now);
    }

    double share(String team) {
      double all = made.values().stream().mapToDouble(Double::doubleValue).sum();
      return made.getOrDefault(team, 0.0) / all;
    }
  }

  @Test
  void aGreedyTeamGetsItsShareAndNoMore() {
    Pool pool = new Pool();
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      String team = i % 10 == 0 ? "modest" : "greedy";
      pool.add(pareto(random), TERMS, List.of(team), before(random));
    }
    pool.run(400, Map.of("modest", 1.0, "greedy", 1.0), START, DAY);
    pool.run(400, Map.of("modest", 1.0, "greedy", 1.0), START.plus(DAY), DAY);

    assertThat(pool.share("modest")).isCloseTo(0.5, within(0.025));
  }

  @Test
  void weightsDivideASaturatedPool() {
    Pool pool = new Pool();
    Random random = new Random(2);
    for (int i = 0; i < 3_000; i++) {
      pool.add(pareto(random), TERMS, List.of(i % 2 == 0 ? "one" : "three"), before(random));
    }
    Map<String, Double> weights = Map.of("one", 1.0, "three", 3.0);
    pool.run(400, weights, START, DAY);
    pool.run(400, weights, START.plus(DAY), DAY);

    assertThat(pool.share("three")).isCloseTo(0.75, within(0.0375));
  }

  @Test
  void whatATeamDoesNotUseGoesToTheOther() {
    Pool pool = new Pool();
    Random random = new Random(3);
    Terms hourly = Terms.of(Duration.ofHours(1), 50);
    IntStream.range(0, 40).forEach(_ -> pool.add(5, hourly, List.of("small"), before(random)));
    IntStream.range(0, 2_000)
        .forEach(_ -> pool.add(pareto(random), TERMS, List.of("large"), before(random)));
    pool.run(400, Map.of(), START, DAY);

    assertThat(pool.share("small")).isCloseTo(0.1, within(0.01));
    assertThat(pool.share("large")).isCloseTo(0.9, within(0.01));
  }

  @Test
  void theFloorsOfAModestTeamAreKeptWhateverAGreedyOneWants() {
    Pool pool = new Pool();
    Random random = new Random(4);
    IntStream.range(0, 300).forEach(_ -> pool.add(0.001, TERMS, List.of("modest"), before(random)));
    IntStream.range(0, 3_000)
        .forEach(_ -> pool.add(pareto(random) * 100, TERMS, List.of("greedy"), before(random)));
    pool.run(300, Map.of("modest", 0.1, "greedy", 10.0), START, DAY.multipliedBy(3));

    for (int slot = 0; slot < 300; slot++) {
      assertThat(pool.last.get(slot)).isAfter(START.plus(DAY.multipliedBy(2)).minus(HARDLY));
    }
  }

  @Test
  void aTargetOfTwoTeamsIsChargedHalfToEach() {
    Pool pool = new Pool();
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      pool.add(pareto(random), TERMS, List.of("a", "b"), before(random));
    }
    pool.run(100, Map.of("a", 1.0, "b", 1.0), START, DAY);

    assertThat(pool.share("a")).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whileCallsAreNotScarceThePaceAskedIsKept() {
    Pool pool = new Pool();
    Random random = new Random(6);
    Terms hourly = Terms.of(Duration.ofHours(1), 50);
    IntStream.range(0, 100)
        .forEach(_ ->
            pool.add(
                pareto(random), hourly, List.of("a"), START.minusSeconds(random.nextInt(3_600))));
    pool.run(1_000, Map.of(), START, DAY);

    assertThat(pool.longest).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
    assertThat(pool.made.get("a")).isCloseTo(2_400, within(50.0));
  }

  @Test
  void theForecastIsWhatComesOut() {
    Pool pool = new Pool();
    Random random = new Random(7);
    List<Forecast.Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double rate = pareto(random);
      wanted.add(new Forecast.Wanted(rate, TERMS));
      pool.add(rate, TERMS, List.of("a"), before(random));
    }
    Forecast forecast = Forecast.of(wanted, List.of(new Forecast.Allowance(200, Optional.empty())));
    pool.run(200, Map.of(), START, DAY);
    pool.run(200, Map.of(), START.plus(DAY), DAY);

    assertThat(pool.caught / 24).isCloseTo(forecast.caught(), within(0.05 * forecast.caught()));
    assertThat(pool.made.get("a") / 24).isCloseTo(forecast.made(), within(0.05 * forecast.made()));
  }

  @Test
  void theRipestIsTakenFirstAndWhatIsTakenAwayIsNot() {
    Waiting waiting = new Waiting();
    Waiting.Kind kind = new Waiting.Kind(Terms.of(Duration.ofHours(1), 50), List.of("a"));
    Waiting.Kind fast = new Waiting.Kind(Terms.of(Duration.ofMinutes(1), 50), List.of("a"));
    int slow = waiting.add(kind, 1, START);
    int gone = waiting.add(kind, 1, START);
    int quick = waiting.add(fast, 1, START.plus(Duration.ofMinutes(61)));
    waiting.remove(gone);

    assertThat(waiting.poll(START.plus(Duration.ofMinutes(59)), 1)).isEmpty();
    assertThat(waiting.poll(START.plus(Duration.ofMinutes(63)), 1))
        .isEqualTo(OptionalInt.of(quick));
    assertThat(waiting.poll(START.plus(Duration.ofMinutes(63)), 1)).isEqualTo(OptionalInt.of(slow));
    assertThat(waiting.size()).isZero();
  }

  private static Instant before(Random random) {
    return START.minusSeconds(random.nextInt(40_000));
  }

  private static double pareto(Random random) {
    return Math.pow(1 - random.nextDouble(), -1 / 1.1);
  }
}
