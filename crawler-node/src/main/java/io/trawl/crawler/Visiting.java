package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.lake.visit.Talk;
import io.trawl.model.ProductClock;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Everything a visit needs of its node. */
interface Visiting {

  Connector connector(Target target);

  /** The base address of the target's server. */
  URI address(Target target);

  Agenda agenda();

  ProductClock clock();

  ActorRef<Indexer.Command> indexer();

  CrawlerMeters meters();

  /** A permit for a call about a target, or when to ask again. */
  CompletionStage<Token.Verdict> acquire(Target target, Request request);

  /** Tells the credential what became of the visit's permit; nothing if it has none. */
  void settle(InFlight visit, Attempt attempt);

  /** Makes a call under the visit's permit. */
  CompletionStage<Response> fetch(Call call, InFlight visit);

  /** Makes a call and reads its answer. */
  default CompletionStage<Attempt> attempt(Call call, InFlight visit, Position position) {
    Connector connector = connector(visit.target());
    return fetch(call, visit)
        .thenApply(Response::remembering)
        .thenCompose(answer -> {
          Outcome read = connector.read(visit.request(), position, answer);
          return looked(visit, answer, Behind.checked(visit.request(), read))
              .thenApply(outcome -> {
                Behind.named(visit.request(), outcome)
                    .ifPresent(account -> named(visit.target(), account));
                return new Attempt.Answered(call.uri(), answer, outcome);
              });
        });
  }

  /** What an answer means, after a look at whether it is as such answers are. */
  CompletionStage<Outcome> looked(InFlight visit, Response answer, Outcome outcome);

  /** The target's posts that are due to be counted again, as delivered ids. */
  CompletionStage<List<String>> due(Target target, int limit);

  /** The target's post whose comments have grown most since they were read; empty = none has. */
  CompletionStage<Optional<Talk>> unread(Target target);

  /** The visit with the posts it is about; empty = there are none. */
  default CompletionStage<Optional<InFlight>> chosen(InFlight visit) {
    Target target = visit.target();
    return switch (visit.lane()) {
      case PAGE, RESOLVE, BACKFILL -> CompletableFuture.completedFuture(Optional.of(visit));
      case REFRESH ->
          due(target, connector(target).refreshMax())
              .thenApply(ids ->
                  ids.isEmpty()
                      ? Optional.empty()
                      : Optional.of(visit.with(new Request.Refresh(target, ids))));
      case COMMENTS -> unread(target).thenApply(post -> post.map(visit::about));
    };
  }

  void tellSlice(String slice, ScheduleSlice.Command command);

  /** Remembers what stands behind a handle's name, for others to see. */
  void resolved(Target target, @Nullable String nativeId);

  /** Remembers what a handle's account is called now. */
  void named(Target target, Profile account);
}
