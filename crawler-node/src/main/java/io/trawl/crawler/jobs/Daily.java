package io.trawl.crawler.jobs;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.trawl.model.ProductClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins something once a day of product time, and soon after a node's start. */
public final class Daily {

  /** How often it is looked whether another day has begun; real time. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Daily.class);

  /** What moves it. */
  public sealed interface Command {}

  private record Look() implements Command {}

  /** A day was begun; null = it could not be. */
  private record Begun(@Nullable LocalDate day) implements Command {}

  private final ActorContext<Command> context;
  private final ProductClock clock;
  private final Consumer<Instant> begin;
  private final Executor blocking;
  private @Nullable LocalDate last;

  private Daily(
      ActorContext<Command> context,
      ProductClock clock,
      Consumer<Instant> begin,
      Executor blocking) {
    this.context = context;
    this.clock = clock;
    this.begin = begin;
    this.blocking = blocking;
  }

  /**
   * Begins from now on.
   *
   * @param begin is told the instant; may block, and may be told twice of a day
   */
  public static Behavior<Command> create(
      ProductClock clock, Consumer<Instant> begin, Executor blocking) {
    return create(clock, begin, blocking, EVERY);
  }

  static Behavior<Command> create(
      ProductClock clock, Consumer<Instant> begin, Executor blocking, Duration every) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          timers.startTimerWithFixedDelay(new Look(), every);
          context.getSelf().tell(new Look());
          return Behaviors.receiveMessage(new Daily(context, clock, begin, blocking)::on);
        }));
  }

  private Behavior<Command> on(Command command) {
    switch (command) {
      case Look() -> look();
      case Begun(var day) -> last = day == null ? last : day;
    }
    return Behaviors.same();
  }

  private void look() {
    Instant now = clock.instant();
    LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
    if (day.equals(last)) {
      return;
    }
    context.pipeToSelf(
        CompletableFuture.runAsync(() -> begin.accept(now), blocking),
        (_, failure) -> {
          if (failure != null) {
            LOG.warn("daily.failed day={} cause={}", day, String.valueOf(failure));
          }
          return new Begun(failure == null ? day : null);
        });
  }
}
