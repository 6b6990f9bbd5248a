package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import io.trawl.connectors.NetworkStream;
import io.trawl.connectors.StreamSettings;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.ProductClock;
import io.trawl.node.ClockTrust;
import io.trawl.registry.Streams;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What listening to a stream needs, as a crawler node has it.
 *
 * @param node name of this node
 * @param trust without it nothing is opened here
 * @param blocking where calls that block may run
 */
record StreamPorts(
    NetworkStream stream,
    StreamSettings settings,
    Streams rows,
    Permits permits,
    Keyring keyring,
    StreamSocket sockets,
    ActorRef<Indexer.Command> indexer,
    Sentinel sentinel,
    Scheduler scheduler,
    ProductClock clock,
    ClockTrust trust,
    Executor blocking,
    StreamMeters meters,
    String node) {

  /** Runs a call that blocks. */
  <T> CompletionStage<T> blocking(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, blocking);
  }

  /** Makes visits part of the lake; fails unless all of them are. */
  CompletionStage<Void> index(List<VisitResult> results) {
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (VisitResult result : results) {
      CompletionStage<Indexer.Reply> one =
          AskPattern.ask(
              indexer,
              replyTo -> new Indexer.Index(result, replyTo),
              Indexer.ANSWER_MAX,
              scheduler);
      all = all.thenCombine(one, (_, reply) -> reply).thenAccept(StreamPorts::acknowledged);
    }
    return all;
  }

  private static void acknowledged(Indexer.Reply reply) {
    switch (reply) {
      case Indexer.Acknowledged() -> {}
      case Indexer.NotAcknowledged(var cause) -> throw new IllegalStateException(cause);
    }
  }
}
