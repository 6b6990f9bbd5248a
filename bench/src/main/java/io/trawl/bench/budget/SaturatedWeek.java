package io.trawl.bench.budget;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.trawl.bench.Benches;
import io.trawl.budget.Budget;
import io.trawl.budget.Cost;
import io.trawl.budget.Ledger;
import io.trawl.budget.Margins;
import io.trawl.budget.Measure;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A week in which somebody always wants a call, per shape of budget: how much of it is used, and
 * whether any window ever held too much. Calls take up to two seconds, one answer in two hundred is
 * lost, and some pages are not full.
 */
public final class SaturatedWeek {

  private static final Instant START = Instant.parse("2026-10-19T07:00:00Z");
  private static final Duration USE_BY = Duration.ofSeconds(30);
  private static final Margins MARGINS = new Margins(Duration.ofSeconds(20), Duration.ofSeconds(2));
  private static final int BATCH = 20;
  private static final int LOST_ONE_IN = 200;
  private static final long ANSWER_MAX_MILLIS = 2_000;

  /** What is measured: a rule, how it is asked, and how much a network could give in the week. */
  private record Case(
      String name, Rule rule, Cost cost, Duration window, long limit, Duration life) {}

  private record Answer(Instant at, long lease, Cost fact) {}

  /** What the network counted. */
  private record Counted(Instant at, long amount) {}

  private final Case subject;
  private final Random random = new Random(11);
  private final PriorityQueue<Answer> answers =
      new PriorityQueue<>(Comparator.comparing(Answer::at));
  private final List<Counted> counted = new ArrayList<>();
  private Ledger ledger;
  private Instant now = START;
  private long leases;
  private long operations;

  private SaturatedWeek(Case subject) {
    this.subject = subject;
    this.ledger = Ledger.empty(new Budget(List.of(subject.rule())), MARGINS);
  }

  /** Measures every shape, one after the other. */
  public static void main(String[] args) {
    Benches.OUT.println("| Shape | used of what there was | over the limit | µs per operation |");
    Benches.OUT.println("| --- | --- | --- | --- |");
    for (Case subject : cases()) {
      new SaturatedWeek(subject).run();
    }
  }

  private static List<Case> cases() {
    Duration week = Duration.ofDays(7);
    Duration hour = Duration.ofHours(1);
    Duration quarter = Duration.ofMinutes(15);
    Duration five = Duration.ofMinutes(5);
    Cost page = new Cost("page", null, 1, 1, 100);
    Shape day = new Shape.Calendar(10_000, Shape.Period.DAY, ZoneId.of("America/Los_Angeles"));
    Shape rows = new Shape.Rolling(500_000, week);
    return List.of(
        calls("rolling, 200 in 1 h", new Shape.Rolling(200, hour), hour, 200, week),
        calls("rolling, 4,000 in 1 h", new Shape.Rolling(4_000, hour), hour, 4_000, week),
        calls("rolling, 450 in 15 min", new Shape.Rolling(450, quarter), quarter, 450, week),
        calls("rolling, 300 in 5 min", new Shape.Rolling(300, five), five, 300, week),
        calls(
            "rolling, 3,000 in 5 min",
            new Shape.Rolling(3_000, five),
            five,
            3_000,
            Duration.ofDays(1)),
        calls("fixed, 300 in 5 min", new Shape.Fixed(300, five), five, 300, week),
        new Case(
            "units, 10,000 a day", Rule.calls("day", day), page, Duration.ofDays(1), 10_000, week),
        new Case(
            "records, 500,000 in 7 d",
            new Rule("rows", Set.of(), new Measure.Rows(), rows),
            page,
            week,
            500_000,
            Duration.ofDays(28)));
  }

  private static Case calls(String name, Shape shape, Duration window, long limit, Duration life) {
    return new Case(name, Rule.calls("calls", shape), Cost.call("page"), window, limit, life);
  }

  private void run() {
    long began = System.nanoTime();
    Instant end = START.plus(subject.life());
    while (now.isBefore(end)) {
      hear();
      now = ask();
    }
    double micros = (System.nanoTime() - began) / 1e3 / operations;
    double windows = (double) subject.life().toMillis() / subject.window().toMillis();
    long used = counted.stream().mapToLong(Counted::amount).sum();
    Benches.OUT.printf(
        Locale.ROOT,
        "| %s | %.2f %% | %d | %.1f |%n",
        subject.name(),
        100 * used / (windows * subject.limit()),
        Math.max(0, most() - subject.limit()),
        micros);
  }

  private void hear() {
    while (!answers.isEmpty() && !answers.peek().at().isAfter(now)) {
      Answer answer = answers.remove();
      ledger = ledger.settle(answer.lease(), 1, answer.fact(), answer.at());
      operations++;
    }
  }

  /** Asks, and tells when to go on: at the next answer, or when the ledger says. */
  private Instant ask() {
    operations++;
    return switch (ledger.room(subject.cost(), BATCH, now, now.plus(USE_BY))) {
      case Ledger.Room.Free(var calls) -> {
        lease(calls);
        yield now.plusMillis(100);
      }
      case Ledger.Room.None(var until, _) -> {
        Instant answer = answers.isEmpty() ? until : answers.peek().at();
        yield answer.isBefore(until) ? later(answer) : later(until);
      }
    };
  }

  private Instant later(Instant at) {
    return at.isAfter(now) ? at : now.plusMillis(1);
  }

  private void lease(int calls) {
    long lease = ++leases;
    ledger = ledger.reserve(lease, subject.cost(), calls, now, now.plus(USE_BY));
    operations++;
    for (int call = 0; call < calls; call++) {
      Instant arrives = now.plusMillis(random.nextLong(ANSWER_MAX_MILLIS / 2));
      Cost fact = fact();
      counted.add(new Counted(arrives, subject.rule().measure().of(fact)));
      if (random.nextInt(LOST_ONE_IN) > 0) {
        Instant at = arrives.plusMillis(random.nextLong(ANSWER_MAX_MILLIS / 2));
        answers.add(new Answer(at, lease, fact));
      }
    }
  }

  private Cost fact() {
    boolean full = random.nextInt(3) > 0;
    return full ? subject.cost() : subject.cost().delivered(subject.cost().rows() / 2);
  }

  /** The most in any window; in one of its own zone's days where that is what is counted. */
  private long most() {
    counted.sort(Comparator.comparing(Counted::at));
    return subject.rule().shape() instanceof Shape.Calendar(_, _, var zone)
        ? counted.stream()
            .collect(
                groupingBy(
                    call -> call.at().atZone(zone).toLocalDate(), summingLong(Counted::amount)))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0)
        : rolling();
  }

  private long rolling() {
    long sum = 0;
    long most = 0;
    int first = 0;
    for (Counted call : counted) {
      sum += call.amount();
      while (!call.at().isBefore(counted.get(first).at().plus(subject.window()))) {
        sum -= counted.get(first++).amount();
      }
      most = Math.max(most, sum);
    }
    return most;
  }
}
