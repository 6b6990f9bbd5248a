package io.trawl.model;

import static io.trawl.model.Checks.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The only source of product time: real time, or time that started at {@code epoch} and runs {@code
 * speed} times faster than the machine's. Two processes with the same three values agree on every
 * instant, which is how the simulator and the product share a day that lasts minutes. A machine's
 * clock that is set while a process runs does not move it: see {@link SteadyTime}.
 *
 * @param base real instant at which product time stood at {@code epoch}
 * @param epoch product instant at {@code base}
 * @param speed product seconds per real second, {@code > 0}
 */
public record ProductClock(Instant base, Instant epoch, double speed) implements InstantSource {

  public ProductClock {
    check(speed > 0 && speed <= SPEED_MAX, "speed", speed, "> 0 and <= " + SPEED_MAX);
  }

  private static final double SPEED_MAX = 1_000_000;

  /** Real time. */
  public static ProductClock real() {
    return new ProductClock(Instant.EPOCH, Instant.EPOCH, 1);
  }

  /** Reads {@code base/epoch/speed}, the form that {@link #toString} writes. */
  public static ProductClock parse(String text) {
    String[] parts = text.split("/", -1);
    check(parts.length == 3, "clock", text, "base/epoch/speed");
    return new ProductClock(
        Instant.parse(parts[0]), Instant.parse(parts[1]), Double.parseDouble(parts[2]));
  }

  /** Now, to the millisecond: what PostgreSQL, Elasticsearch and JSON all keep. */
  @Override
  public Instant instant() {
    Instant now = SteadyTime.MACHINE.instant();
    return (speed == 1 && base.equals(epoch) ? now : at(now)).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Product time at a real instant. */
  public Instant at(Instant real) {
    return epoch.plus(scaled(Duration.between(base, real), speed));
  }

  /** How long a product duration lasts on the machine's clock; at least a nanosecond. */
  public Duration toReal(Duration product) {
    Duration real = scaled(product, 1 / speed);
    return real.isZero() && product.isPositive() ? Duration.ofNanos(1) : real;
  }

  /** How long a real duration lasts in product time. */
  public Duration toProduct(Duration real) {
    return scaled(real, speed);
  }

  private static Duration scaled(Duration duration, double factor) {
    if (factor == 1) {
      return duration;
    }
    double seconds = duration.getSeconds() * factor;
    long whole = (long) Math.floor(seconds);
    long nanos = Math.round((seconds - whole) * 1e9 + duration.getNano() * factor);
    return Duration.ofSeconds(whole, nanos);
  }

  @Override
  public String toString() {
    return base + "/" + epoch + "/" + speed;
  }
}
