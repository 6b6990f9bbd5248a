package io.trawl.cli;

import akka.actor.Cancellable;
import akka.actor.typed.ActorSystem;
import io.trawl.model.SteadyTime;
import io.trawl.node.ClockTrust;
import io.trawl.registry.ClockOffset;
import io.trawl.registry.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures this node's time against PostgreSQL's while it runs. A machine's clock that is set moves
 * it only where PostgreSQL agrees; a node that is off is not trusted until it is right again.
 */
final class ClockWatch implements ClockTrust, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final SteadyTime time;
  private final Function<InstantSource, ClockOffset> measure;
  private volatile Optional<String> problem = Optional.empty();
  private Optional<Cancellable> timer = Optional.empty();

  /**
   * Trusts it until it is measured.
   *
   * @param measure how far a clock is from PostgreSQL's; fails while that is away
   */
  ClockWatch(SteadyTime time, Function<InstantSource, ClockOffset> measure) {
    this.time = time;
    this.measure = measure;
  }

  static ClockWatch of(Database database) {
    return new ClockWatch(SteadyTime.ofMachine(), clock -> ClockOffset.measure(database, clock));
  }

  /** Measures from now on. */
  void start(ActorSystem<?> system) {
    timer =
        Optional.of(
            system
                .scheduler()
                .scheduleWithFixedDelay(
                    EVERY,
                    EVERY,
                    () -> Thread.ofVirtual().name("clock-watch").start(this::measureOrLeave),
                    system.executionContext()));
  }

  private void measureOrLeave() {
    try {
      measure();
    } catch (RuntimeException away) {
      // Whoever needs the database says so louder; here it is only a measurement less.
      LOG.debug("clock.unmeasured cause={}", away.toString());
    }
  }

  /** Measures once. */
  void measure() {
    ClockOffset ours = measure.apply(time);
    Duration stepped = time.stepped();
    ClockOffset machine = ours.plus(stepped);
    if (machine.isTolerable()) {
      if (!ours.isTolerable()) {
        LOG.warn("clock.followed stepped={} offset=\"{}\"", stepped, machine);
      }
      time.follow();
      problem = Optional.empty();
    } else if (ours.isTolerable()) {
      LOG.warn("clock.stepped by={} offset=\"{}\", not followed", stepped, machine);
      problem = Optional.empty();
    } else {
      LOG.error("clock.off offset=\"{}\" uncertainty={}", ours, ours.uncertainty());
      problem = Optional.of("clock: " + ours + "; no permits until it is right");
    }
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public void close() {
    timer.ifPresent(Cancellable::cancel);
  }
}
