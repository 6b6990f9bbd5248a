package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import io.trawl.connectors.Call;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Response;
import io.trawl.lake.visit.Talk;
import io.trawl.model.ProductClock;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.registry.SourceState.Heard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A node with one scripted platform: the permits are a queue of verdicts, the ways a script, the
 * rest are probes.
 */
record ScriptedVisiting(
    ScriptedPlatform platform,
    ActorRef<Indexer.Command> indexer,
    ActorRef<ScheduleSlice.Command> slice,
    ActorRef<Attempt> settled,
    ScriptedSources sources,
    List<Token.Verdict> verdicts)
    implements Visiting {

  private static final Duration HOUR = Duration.ofHours(1);

  @Override
  public Choice choice(Target target) {
    return sources.choices.isEmpty()
        ? new Choice.Take(new Way(platform, Visits.ADDRESS, false, true))
        : sources.choices.removeFirst();
  }

  @Override
  public CompletionStage<Boolean> claim(Way way, Target target) {
    return CompletableFuture.completedFuture(sources.claims.removeFirst());
  }

  @Override
  public void heard(InFlight visit, Heard heard) {
    sources.heard.add(heard);
  }

  @Override
  public Agenda agenda() {
    return new Agenda(new Turns(HOUR, HOUR, HOUR));
  }

  @Override
  public ProductClock clock() {
    return ProductClock.real();
  }

  @Override
  public CrawlerMeters meters() {
    return Visits.METERS;
  }

  @Override
  public CompletionStage<Token.Verdict> acquire(InFlight visit) {
    if (platform.permit != null) {
      return platform.permit;
    }
    return CompletableFuture.completedFuture(
        verdicts.isEmpty() ? Visits.PERMIT : verdicts.removeFirst());
  }

  @Override
  public void settle(InFlight visit, Attempt attempt) {
    settled.tell(attempt);
  }

  @Override
  public CompletionStage<Response> fetch(Call call, InFlight visit) {
    platform.asked.set(true);
    return platform.silent
        ? new CompletableFuture<>()
        : CompletableFuture.completedFuture(Visits.ANSWER);
  }

  @Override
  public CompletionStage<Outcome> looked(
      InFlight visit, Position asked, Response answer, Outcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }

  @Override
  public CompletionStage<List<String>> due(Target target, int limit) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Optional<Talk>> unread(Target target) {
    return CompletableFuture.completedFuture(platform.unread());
  }

  @Override
  public void tellSlice(String id, ScheduleSlice.Command command) {
    slice.tell(command);
  }

  @Override
  public void resolved(Target target, @Nullable String nativeId) {}

  @Override
  public void named(Target target, Profile account) {}
}
