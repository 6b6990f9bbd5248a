package io.trawl.registry;

import io.trawl.model.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * How far this machine's clock is from PostgreSQL's, which all nodes share. Real time on both
 * sides: product time may be scaled, but two nodes agree on it only if their machines agree.
 *
 * @param ahead of PostgreSQL's; negative = behind
 * @param uncertainty how wrong that may be at most, as the answer took its time
 */
public record ClockOffset(Duration ahead, Duration uncertainty) {

  /**
   * Beyond it a permit's guard is eaten up: a node that is further off grants and sends nothing.
   */
  public static final Duration TOLERATED = Duration.ofSeconds(1);

  /** Asks PostgreSQL. */
  public static ClockOffset measure(Database database, InstantSource real) {
    return database
        .jdbi()
        .withHandle(handle -> {
          Instant before = real.instant();
          Instant theirs =
              handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
          return between(before, theirs, real.instant());
        });
  }

  /** Of a question asked and answered at two instants here, and read there at one between them. */
  static ClockOffset between(Instant before, Instant theirs, Instant after) {
    Duration half = Duration.between(before, after).dividedBy(2);
    return new ClockOffset(Duration.between(theirs, before.plus(half)), half);
  }

  /** Whether it may be off by no more than is tolerated, uncertainty taken off. */
  public boolean isTolerable() {
    return ahead.abs().minus(uncertainty).compareTo(TOLERATED) <= 0;
  }

  /** The same of a clock that shows so much more. */
  public ClockOffset plus(Duration more) {
    return new ClockOffset(ahead.plus(more), uncertainty);
  }

  /**
   * Refuses a node that is too far off to be trusted with permits.
   *
   * @throws IllegalArgumentException with one line
   */
  public void check() {
    Checks.check(
        isTolerable(),
        "clock",
        this,
        "within "
            + TOLERATED.toSeconds()
            + " s; set this machine's clock, or the database's, by NTP");
  }

  @Override
  public String toString() {
    return ahead.abs().truncatedTo(ChronoUnit.MILLIS).toString().substring(2)
        + (ahead.isNegative() ? " behind" : " ahead of")
        + " PostgreSQL's";
  }
}
