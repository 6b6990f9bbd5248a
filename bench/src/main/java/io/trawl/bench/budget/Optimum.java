package io.trawl.bench.budget;

import io.trawl.budget.plan.PageValue;
import io.trawl.budget.plan.Rhythm;
import java.util.ArrayList;
import java.util.List;

/**
 * The most posts an hour that can be caught by who knows every rate and the rhythm, with so many
 * calls in every hour of the day.
 *
 * <p>An upper bound, by duality: for any price of a call in each hour of the day, no schedule
 * catches more than what each target would catch less what it would pay, plus what all the calls
 * cost. For given prices a target's best schedule is a longest path over its looks; prices are
 * moved until each hour's calls are just used. Fast targets are taken as if each moment went on for
 * ever.
 */
final class Optimum {

  private static final int DAYS = 5;
  private static final int SLOTS_PER_HOUR = 12;
  private static final int SLOTS = DAYS * 24 * SLOTS_PER_HOUR;
  private static final int ROUNDS = 60;
  private static final int CLASSES_PER_OCTAVE = 8;

  /** Posts in one slot from which a target is fast. */
  private static final double FAST = 12;

  private static final int TABLE = 4_000;
  private static final double TABLE_MAX = 400;

  private record Group(double rate, int targets) {}

  private final double calls;
  private final Rhythm rhythm;
  private final List<Group> groups = new ArrayList<>();
  private final double[] table = new double[TABLE + 1];
  private final double[] price = new double[24];
  private final double[] visits = new double[24];

  Optimum(double[] rates, double swing, double calls) {
    this.calls = calls;
    this.rhythm = CaptureWorld.rhythm(swing);
    group(rates);
    PageValue page = new PageValue(CaptureWorld.CAPACITY);
    for (int i = 0; i <= TABLE; i++) {
      table[i] = page.caught(i * TABLE_MAX / TABLE);
    }
  }

  private void group(double[] rates) {
    int from = 0;
    while (from < rates.length) {
      int to = from;
      double sum = 0;
      while (to < rates.length
          && rates[to] <= rates[from] * Math.pow(2, 1.0 / CLASSES_PER_OCTAVE)) {
        sum += rates[to];
        to++;
      }
      groups.add(new Group(sum / (to - from), to - from));
      from = to;
    }
  }

  /** Posts an hour, at the most. */
  double perHour() {
    java.util.Arrays.fill(price, 20);
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      java.util.Arrays.fill(visits, 0);
      double value = 0;
      for (Group group : groups) {
        double most = rhythm.factor(argMax()) * group.rate();
        value += group.targets() * (most / SLOTS_PER_HOUR >= FAST ? fast(group) : slow(group));
      }
      double paid = 0;
      for (int hour = 0; hour < 24; hour++) {
        paid += price[hour] * calls;
      }
      best = Math.min(best, (value + paid) / 24);
      for (int hour = 0; hour < 24; hour++) {
        double ratio = Math.clamp((visits[hour] + 1) / calls, 0.25, 4);
        price[hour] = Math.min(49.99, price[hour] * Math.pow(ratio, 1.5 / Math.sqrt(round + 4.0)));
      }
    }
    return best;
  }

  private int argMax() {
    int most = 0;
    for (int hour = 1; hour < 24; hour++) {
      most = rhythm.factor(hour) > rhythm.factor(most) ? hour : most;
    }
    return most;
  }

  private double caught(double expected) {
    double at = expected * TABLE / TABLE_MAX;
    if (at >= TABLE) {
      return CaptureWorld.CAPACITY;
    }
    int below = (int) at;
    return table[below] + (at - below) * (table[below + 1] - table[below]);
  }

  /** What a fast target catches in a day less what it pays; counts its visits. */
  private double fast(Group group) {
    double sum = 0;
    for (int hour = 0; hour < 24; hour++) {
      double rate = group.rate() * rhythm.factor(hour);
      double best = 0;
      double bestVisits = 0;
      for (double expected = 5; expected < TABLE_MAX; expected *= 1.01) {
        double looks = rate / expected;
        double value = looks * (caught(expected) - price[hour]);
        if (value > best) {
          best = value;
          bestVisits = looks;
        }
      }
      sum += best;
      visits[hour] += group.targets() * bestVisits;
    }
    return sum;
  }

  /** The same of another, over some days. */
  private double slow(Group group) {
    double[] active = new double[SLOTS + 1];
    for (int slot = 0; slot < SLOTS; slot++) {
      active[slot + 1] = active[slot] + rhythm.factor(slot / SLOTS_PER_HOUR % 24) / SLOTS_PER_HOUR;
    }
    double[] value = new double[SLOTS + 1];
    int[] before = new int[SLOTS + 1];
    for (int to = 1; to <= SLOTS; to++) {
      double cost = price[(to - 1) / SLOTS_PER_HOUR % 24];
      value[to] = Double.NEGATIVE_INFINITY;
      for (int from = to - 1; from >= 0; from--) {
        double expected = group.rate() * (active[to] - active[from]);
        double sum = value[from] + caught(expected) - cost;
        if (sum > value[to]) {
          value[to] = sum;
          before[to] = from;
        }
        if (expected > TABLE_MAX) {
          break;
        }
      }
    }
    return group.targets() == 0 ? 0 : walkBack(group, value, before);
  }

  private double walkBack(Group group, double[] value, int[] before) {
    int best = SLOTS;
    for (int end = SLOTS - 1; end > SLOTS / 2; end--) {
      best = value[end] > value[best] ? end : best;
    }
    for (int at = best; at > 0; at = before[at]) {
      visits[(at - 1) / SLOTS_PER_HOUR % 24] += group.targets() / (double) DAYS;
    }
    return value[best] / DAYS;
  }
}
