package io.trawl.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.History.Made;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random lives of ledgers, judged by counting the calls that a network saw. */
class LedgerPropertiesTest {

  private static final int MOMENTS = 250;
  private static final int TRIES = 200;
  private static final Duration SOME = Duration.ofMinutes(2);

  @Property(tries = TRIES)
  void noRollingWindowHoldsMoreThanTheLimit(@ForAll long seed) {
    Duration window = Duration.ofMinutes(5);
    var rule = Rule.calls("calls", new Shape.Rolling(7, window));

    assertThat(most(live(seed, rule), window, Cost::calls)).isLessThanOrEqualTo(7);
  }

  @Property(tries = TRIES)
  void noFixedWindowHoldsMoreThanTheLimitWhereverItBegins(@ForAll long seed) {
    Duration window = Duration.ofMinutes(5);
    var rule = Rule.calls("calls", new Shape.Fixed(7, window));

    assertThat(most(live(seed, rule), window, Cost::calls)).isLessThanOrEqualTo(7);
  }

  @Property(tries = TRIES)
  void recordsAreCountedAndNotCalls(@ForAll long seed) {
    Duration window = Duration.ofMinutes(10);
    var rule = rule(new Measure.Rows(), new Shape.Rolling(1_000, window));

    assertThat(most(live(seed, rule), window, Cost::rows)).isLessThanOrEqualTo(1_000);
  }

  @Property(tries = TRIES)
  void noMonthCostsMoreThanItsCap(@ForAll long seed) {
    ZoneId zone = ZoneId.of("UTC");
    long cap = 40_000_000;
    var rule = rule(new Measure.Money(5_000), new Shape.Calendar(cap, Shape.Period.MONTH, zone));
    List<Made> made = live(seed, rule, Duration.ofHours(20));

    Map<Integer, Long> months = new TreeMap<>();
    made.forEach(call ->
        months.merge(
            call.at().atZone(zone).getMonthValue(), call.fact().rows() * 5_000, Long::sum));
    assertThat(months.values()).allMatch(spent -> spent <= cap);
  }

  @Property(tries = TRIES)
  void noDayOfAZoneHoldsMoreThanItsQuotaNotEvenThatOf25Hours(@ForAll long seed) {
    ZoneId zone = ZoneId.of("Europe/Berlin"); // Clocks go back on 2026-10-25, in every life.
    var rule = rule(new Measure.Units(), new Shape.Calendar(20, Shape.Period.DAY, zone));
    List<Made> made = live(seed, rule, Duration.ofHours(2));

    Map<LocalDate, Long> days = new HashMap<>();
    made.forEach(
        call -> days.merge(call.at().atZone(zone).toLocalDate(), call.fact().units(), Long::sum));
    assertThat(days.values()).allMatch(spent -> spent <= 20);
  }

  @Property(tries = TRIES)
  void aNetworkThatRemembersObjectsNeverSeesOneTooMany(@ForAll long seed) {
    Duration window = Duration.ofMinutes(8);
    var rule = Rule.calls("tags", new Shape.Objects(5, window));
    Map<String, Instant> known = new HashMap<>();

    for (Made call : live(seed, rule)) {
      known.values().removeIf(first -> !call.at().isBefore(first.plus(window)));
      known.putIfAbsent(String.valueOf(call.fact().object()), call.at());
      assertThat(known).hasSizeLessThanOrEqualTo(5);
    }
  }

  @Property(tries = TRIES)
  void neverAreMoreCallsUnderWayThanAllowed(@ForAll long seed) {
    List<Made> made = live(seed, Rule.calls("at-once", new Shape.Concurrent(3)));

    assertThat(made)
        .allSatisfy(call ->
            assertThat(
                    made.stream()
                        .filter(other -> !other.at().isAfter(call.at()))
                        .filter(other -> other.until().isAfter(call.at()))
                        .count())
                .isLessThanOrEqualTo(3));
  }

  @Property(tries = TRIES)
  void severalRulesHoldAtOnceEachForItsEndpoints(@ForAll long seed) {
    Duration minute = Duration.ofMinutes(1);
    Duration hour = Duration.ofHours(1);
    Rule all = Rule.calls("all", new Shape.Rolling(30, hour));
    Rule search =
        new Rule("search", Set.of("search"), new Measure.Calls(), new Shape.Rolling(2, minute));

    List<Made> made = live(seed, SOME, all, search);

    assertThat(most(made, hour, Cost::calls)).isLessThanOrEqualTo(30);
    List<Made> searches =
        made.stream().filter(call -> call.fact().endpoint().equals("search")).toList();
    assertThat(most(searches, minute, Cost::calls)).isLessThanOrEqualTo(2);
  }

  private static Rule rule(Measure measure, Shape shape) {
    return new Rule("rule", Set.of(), measure, shape);
  }

  private static List<Made> live(long seed, Rule rule) {
    return live(seed, SOME, rule);
  }

  private static List<Made> live(long seed, Rule rule, Duration pause) {
    return live(seed, pause, rule);
  }

  private static List<Made> live(long seed, Duration pause, Rule... rules) {
    return new History(seed, new Budget(List.of(rules)), pause, LedgerPropertiesTest::wanted)
        .live(MOMENTS);
  }

  private static Cost wanted(Random random) {
    String endpoint = random.nextBoolean() ? "search" : "page";
    return new Cost(endpoint, "tag" + random.nextInt(12), 1, 1 + random.nextInt(3), 100);
  }

  /** The most of it in any window, by brute force. */
  private static long most(List<Made> made, Duration window, ToLongFunction<Cost> measure) {
    return made.stream()
        .mapToLong(first ->
            made.stream()
                .filter(call -> !call.at().isBefore(first.at()))
                .filter(call -> call.at().isBefore(first.at().plus(window)))
                .mapToLong(call -> measure.applyAsLong(call.fact()))
                .sum())
        .max()
        .orElse(0);
  }
}
