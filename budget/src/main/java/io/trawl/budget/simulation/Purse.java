package io.trawl.budget.simulation;

import io.trawl.budget.Budget;
import io.trawl.budget.Cost;
import io.trawl.budget.Ledger;
import io.trawl.budget.Ledger.Room;
import io.trawl.budget.Margins;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A token in virtual time: its ledger, and what each node has leased of it. A lease doubles while
 * it is used up, and falls back to what was used of it, as the crawlers' do.
 */
final class Purse {

  private static final Duration USE_BY = Duration.ofSeconds(30);
  private static final Margins MARGINS = new Margins(Duration.ofSeconds(20), Duration.ofSeconds(2));

  /** Most calls in one lease. */
  private static final int CALLS_MAX = 20;

  /** A lease is one part of the limit in so many at the most. */
  private static final int SHARE = 50;

  private static final int ARRIVES_MAX_MS = 1_000;
  private static final Duration ANSWERS = Duration.ofSeconds(2);

  private record Asker(int node, Cost cost) {}

  private record Answer(Instant at, long lease, Cost fact) {}

  /** A lease of which something is left to hand on. */
  private record Open(long id, int calls, int handed, Instant useBy) {
    boolean isOld(Instant now) {
      return !now.isBefore(useBy.minus(USE_BY.dividedBy(2)));
    }

    int unhanded() {
      return calls - handed;
    }
  }

  private final Budget budget;
  private final Network network;
  private final RandomGenerator random;
  private final Map<Asker, Open> open = new HashMap<>();
  private final Map<Asker, Integer> sizes = new HashMap<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private Ledger ledger;
  private Instant emptyUntil = Instant.MIN;
  private long leases;

  /**
   * A token that was never used.
   *
   * @param counts when the time begins that counts
   */
  Purse(Scenario.Token token, Instant counts, RandomGenerator random) {
    this.budget = token.budget();
    this.network = new Network(token, counts);
    this.random = random;
    this.ledger = Ledger.empty(budget, MARGINS);
  }

  /** Whether it is worth asking. */
  boolean mayHaveCalls(Instant now) {
    return !now.isBefore(emptyUntil);
  }

  /** Answers are in, and leases that have grown old are given back. */
  void settle(Instant now) {
    while (!answers.isEmpty() && !answers.getFirst().at().isAfter(now)) {
      Answer answer = answers.removeFirst();
      ledger = ledger.settle(answer.lease(), 1, answer.fact(), now);
    }
    Iterator<Map.Entry<Asker, Open>> all = open.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Asker, Open> one = all.next();
      Open lease = one.getValue();
      if (lease.isOld(now)) {
        sizes.put(one.getKey(), Math.max(1, lease.handed()));
        ledger = ledger.giveBack(lease.id(), lease.unhanded(), now);
        emptyUntil = now;
        all.remove();
      }
    }
  }

  /** Makes a call, if one is left; false if not. */
  boolean call(int node, Cost wanted, Instant now) {
    Cost cost = budget.counted(wanted);
    Asker asker = new Asker(node, cost);
    Open lease = open.get(asker);
    if (lease == null) {
      lease = lease(asker, now);
    }
    if (lease == null) {
      return false;
    }
    Open left = new Open(lease.id(), lease.calls(), lease.handed() + 1, lease.useBy());
    if (left.unhanded() == 0) {
      open.remove(asker);
      sizes.put(asker, 2 * left.calls());
    } else {
      open.put(asker, left);
    }
    network.counts(now.plusMillis(random.nextInt(ARRIVES_MAX_MS)), wanted.object());
    answers.addLast(new Answer(now.plus(ANSWERS), lease.id(), cost));
    return true;
  }

  private @Nullable Open lease(Asker asker, Instant now) {
    int most = Math.clamp(budget.most(asker.cost()) / SHARE, 1, CALLS_MAX);
    int asked = Math.min(sizes.getOrDefault(asker, 1), most);
    Instant end = now.plus(USE_BY);
    return switch (ledger.room(asker.cost(), asked, now, end)) {
      case Room.None(var until, var rule) -> {
        emptyUntil = rule.equals("objects") ? emptyUntil : until;
        yield null;
      }
      case Room.Free(var calls) -> {
        leases++;
        ledger = ledger.reserve(leases, asker.cost(), calls, now, end);
        yield new Open(leases, calls, 0, end);
      }
    };
  }

  /** What the network saw. */
  Network network() {
    return network;
  }
}
