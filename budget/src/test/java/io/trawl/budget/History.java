package io.trawl.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Function;

/**
 * One random life of a ledger, and the calls that were made under it as a network saw them: calls
 * leave late, answers come late or never, clocks differ and step, and the ledger crashes and begins
 * again with what was durable.
 */
final class History {

  static final Margins MARGINS = new Margins(Duration.ofSeconds(8), Duration.ofSeconds(2));
  static final Instant START = Instant.parse("2026-10-23T20:00:00Z");
  private static final Duration USE_BY = Duration.ofSeconds(20);

  /**
   * A call as the network saw it.
   *
   * @param until when it was over
   */
  record Made(Instant at, Instant until, Cost fact) {}

  /** A lease as its row holds it, with what is durable of what became of it. */
  private record Row(Cost cost, int calls, Instant at, Instant useBy, List<Settled> settled) {}

  private record Settled(Cost fact, Instant at) {}

  private record Answer(Instant due, long lease, Cost fact) {}

  private final Random random;
  private final Budget budget;
  private final Function<Random, Cost> wanted;
  private final Duration pause;
  private final Map<Long, Row> rows = new LinkedHashMap<>();
  private final PriorityQueue<Answer> answers =
      new PriorityQueue<>(Comparator.comparing(Answer::due));
  private final List<Made> made = new ArrayList<>();
  private Ledger ledger;
  private Instant now = START;
  private Duration set = Duration.ZERO;
  private long lease;

  /**
   * A life to be lived.
   *
   * @param pause the longest time between two moments in which something happens
   */
  History(long seed, Budget budget, Duration pause, Function<Random, Cost> wanted) {
    this.random = new Random(seed);
    this.budget = budget;
    this.pause = pause;
    this.wanted = wanted;
    this.ledger = Ledger.empty(budget, MARGINS);
  }

  /** Lives it, and tells the calls in the order in which the network saw them. */
  List<Made> live(int moments) {
    for (int moment = 0; moment < moments; moment++) {
      now = now.plusMillis(random.nextLong(random.nextInt(4) == 0 ? pause.toMillis() : 3_000));
      hear();
      switch (random.nextInt(25)) {
        case 0 -> crash();
        case 1 -> step();
        default -> ask();
      }
    }
    return made.stream().sorted(Comparator.comparing(Made::at)).toList();
  }

  /** The ledger's own clock, which is wrong by half of what is tolerated. */
  private Instant shown() {
    return now.plus(set).plusMillis(random.nextInt(2_000) - 1_000);
  }

  /** Somebody sets the clock ten minutes ahead, or back to where it should be. */
  private void step() {
    Duration ahead = set.isZero() ? Duration.ofMinutes(10) : Duration.ZERO;
    if (ahead.compareTo(set) > 0) {
      ledger = ledger.later(ahead.minus(set));
    }
    set = ahead;
  }

  private void ask() {
    Cost cost = wanted.apply(random);
    Instant shown = shown();
    Instant useBy = shown.plus(USE_BY);
    if (!(ledger.room(cost, 1 + random.nextInt(4), shown, useBy)
        instanceof Ledger.Room.Free(var calls))) {
      return;
    }
    long id = ++lease;
    ledger = ledger.reserve(id, cost, calls, shown, useBy);
    rows.put(id, new Row(cost, calls, ledger.promisedAt(shown), useBy, new ArrayList<>()));
    for (int call = 0; call < calls; call++) {
      use(id, cost);
    }
  }

  /** The latest moment is the likeliest: that is where a ledger goes wrong. */
  private void use(long id, Cost cost) {
    Instant last = now.plus(USE_BY).plus(MARGINS.late());
    Instant at =
        random.nextInt(3) == 0
            ? last
            : now.plusMillis(random.nextLong(Duration.between(now, last).toMillis()));
    boolean sent = random.nextInt(6) > 0;
    Cost fact = sent ? fact(cost) : cost.nothing();
    Instant until = at.plusMillis(random.nextInt(500));
    boolean told = random.nextInt(5) > 0;
    if (told) {
      answers.add(new Answer(until, id, fact));
    }
    if (sent) {
      made.add(new Made(at, told ? until : last, fact));
    }
  }

  private Cost fact(Cost cost) {
    return cost.rows() == 0 ? cost : cost.delivered(random.nextLong(cost.rows() + 1));
  }

  private void hear() {
    while (!answers.isEmpty() && !answers.peek().due().isAfter(now)) {
      Answer answer = answers.remove();
      Instant shown = shown();
      ledger = ledger.settle(answer.lease(), 1, answer.fact(), shown);
      if (random.nextBoolean()) {
        rows.get(answer.lease()).settled().add(new Settled(answer.fact(), shown));
      }
    }
  }

  /** A node does not start while its clock is far off. */
  private void crash() {
    if (!set.isZero()) {
      return;
    }
    ledger = Ledger.empty(budget, MARGINS);
    rows.forEach((id, row) -> {
      ledger = ledger.reserve(id, row.cost(), row.calls(), row.at(), row.useBy());
      for (Settled settled : row.settled()) {
        ledger = ledger.settle(id, 1, settled.fact(), settled.at());
      }
    });
  }
}
