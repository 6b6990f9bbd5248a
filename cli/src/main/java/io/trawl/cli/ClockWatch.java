package io.trawl.cli;

import akka.actor.Cancellable;
import akka.actor.typed.ActorSystem;
import io.trawl.model.ProductClock;
import io.trawl.registry.ClockOffset;
import io.trawl.registry.Database;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures this machine's clock against PostgreSQL's while a node runs, and warns. */
final class ClockWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Cancellable timer;

  private ClockWatch(Cancellable timer) {
    this.timer = timer;
  }

  static ClockWatch start(ActorSystem<?> system, Database database) {
    return new ClockWatch(
        system
            .scheduler()
            .scheduleWithFixedDelay(
                EVERY,
                EVERY,
                () -> Thread.ofVirtual().name("clock-watch").start(() -> measure(database)),
                system.executionContext()));
  }

  private static void measure(Database database) {
    try {
      ClockOffset offset = ClockOffset.measure(database, ProductClock.real());
      if (offset.beyond(ClockOffset.TOLERATED)) {
        LOG.warn("clock.off offset=\"{}\" uncertainty={}", offset, offset.uncertainty());
      }
    } catch (RuntimeException away) {
      // Whoever needs the database says so louder; here it is only a measurement less.
      LOG.debug("clock.unmeasured cause={}", away.toString());
    }
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
