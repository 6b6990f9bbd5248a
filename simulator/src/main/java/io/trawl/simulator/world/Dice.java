package io.trawl.simulator.world;

/**
 * A place in the tree of random numbers that grows from the seed: the same steps always lead to the
 * same number, in any order and on any thread.
 */
public record Dice(long bits) {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The place reached from here by one step. */
  public Dice with(long step) {
    return new Dice(mixed(bits * 31 + step + GOLDEN));
  }

  /** The place reached from here by a word. */
  public Dice with(String step) {
    Dice dice = this;
    for (int i = 0; i < step.length(); i++) {
      dice = dice.with(step.charAt(i));
    }
    return dice;
  }

  /** Uniform in {@code [0, 1)}. */
  public double unit() {
    return (mixed(bits ^ GOLDEN) >>> 11) * 0x1.0p-53;
  }

  /** Uniform in {@code [0, bound)}. */
  public int below(int bound) {
    return (int) (unit() * bound);
  }

  /** True with this probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** Exponential with mean one. */
  public double exponential() {
    return -Math.log1p(-unit());
  }

  /** Standard normal, by Box and Muller. */
  public double normal() {
    double radius = Math.sqrt(2 * with(1).exponential());
    return radius * Math.cos(2 * Math.PI * with(2).unit());
  }

  /**
   * Poisson: exact up to a mean of 30, the rounded normal beyond.
   *
   * @param mean {@code >= 0}
   */
  public int poisson(double mean) {
    if (mean > 30) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    }
    int count = 0;
    double reached = with(0).exponential();
    while (reached < mean) {
      count++;
      reached += with(count).exponential();
    }
    return count;
  }

  // splitmix64
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
