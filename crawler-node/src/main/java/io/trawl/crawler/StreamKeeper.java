package io.trawl.crawler;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.trawl.model.ProductClock;
import io.trawl.protocol.Listening;
import io.trawl.registry.Streams;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Wakes the entities of streams, wherever they live, as long as there is something to be heard: so
 * one that died is back within a turn, and one that nobody wakes any more goes to sleep.
 *
 * @param blocking where calls that block may run
 */
record StreamKeeper(
    List<Source> sources,
    Streams rows,
    ClusterSharding sharding,
    ProductClock clock,
    Executor blocking) {

  /** Between two turns; real time. */
  static final Duration EVERY = Duration.ofSeconds(5);

  /** A way into a network that has a stream. */
  record Source(String source, String platform) {}

  /** What it hears. */
  sealed interface Message {}

  private record Tick() implements Message {}

  private record Found(Source source, List<String> servers) implements Message {}

  private record NotFound(Source source, Throwable cause) implements Message {}

  /** A keeper of the streams that are enabled. */
  Behavior<Message> keep() {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          timers.startTimerWithFixedDelay(new Tick(), Duration.ZERO, EVERY);
          return Behaviors.receiveMessage(message -> {
            hear(context, message);
            return Behaviors.same();
          });
        }));
  }

  private void hear(ActorContext<Message> context, Message message) {
    switch (message) {
      case Tick() -> sources.forEach(source -> find(context, source));
      case Found(var source, var servers) -> servers.forEach(server -> wake(source, server));
      case NotFound(var source, var cause) ->
          context.getLog().warn("stream.unkept source={} cause={}", source.source(), cause + "");
    }
  }

  private void find(ActorContext<Message> context, Source source) {
    context.pipeToSelf(
        CompletableFuture.supplyAsync(
            () -> rows.servers(source.platform(), clock.instant()), blocking),
        (servers, failure) ->
            failure == null ? new Found(source, servers) : new NotFound(source, failure));
  }

  private void wake(Source source, String server) {
    sharding
        .entityRefFor(Listening.KEY, Listening.id(source.source(), server))
        .tell(new Listening.Listen());
  }
}
