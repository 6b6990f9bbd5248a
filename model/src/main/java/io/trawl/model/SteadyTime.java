package io.trawl.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The machine's time without its jumps: its clock as it stood when last set by {@link #follow},
 * carried on by the counter that nobody can set. Safe for many threads.
 */
public final class SteadyTime implements InstantSource {

  /** Of this process. */
  static final SteadyTime MACHINE = machine();

  private final InstantSource clock;
  private final LongSupplier nanos;
  private volatile Anchor anchor;

  private record Anchor(Instant at, long nanos) {}

  private SteadyTime(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.anchor = taken();
  }

  /**
   * Begins at a clock's present time.
   *
   * @param clock that may jump
   * @param nanos a counter of nanoseconds that never does
   */
  public static SteadyTime of(InstantSource clock, LongSupplier nanos) {
    return new SteadyTime(clock, nanos);
  }

  /** Of this process: what {@link ProductClock} reads. */
  public static SteadyTime ofMachine() {
    return MACHINE;
  }

  @RealTime("this is the clock")
  private static SteadyTime machine() {
    return new SteadyTime(InstantSource.system(), System::nanoTime);
  }

  @Override
  public Instant instant() {
    Anchor from = anchor;
    return from.at().plusNanos(nanos.getAsLong() - from.nanos());
  }

  /** How far the clock has been set ahead since; negative = back. */
  public Duration stepped() {
    return Duration.between(instant(), clock.instant());
  }

  /** Takes the clock's present time for right. */
  public void follow() {
    anchor = taken();
  }

  private Anchor taken() {
    return new Anchor(clock.instant(), nanos.getAsLong());
  }
}
