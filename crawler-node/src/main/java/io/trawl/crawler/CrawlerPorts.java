package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.trawl.connectors.Call;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Response;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.read.Recount;
import io.trawl.lake.read.Stale;
import io.trawl.lake.visit.Talk;
import io.trawl.model.ProductClock;
import io.trawl.model.Profile;
import io.trawl.model.Target;
import io.trawl.node.ClockTrust;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.registry.DueTimes;
import io.trawl.registry.SourceState.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a visit needs, as a crawler node has it.
 *
 * @param sources by which way targets are asked
 * @param recounts which posts are looked at again
 * @param trust without it there are no permits here
 * @param blocking where calls that block may run
 * @param sent holds the ledgers to their promise
 */
record CrawlerPorts(
    SourceWatch sources,
    Permits permits,
    Fetcher fetcher,
    Sessions sessions,
    Keyring keyring,
    ActorRef<Indexer.Command> indexer,
    LakeReader lake,
    Sentinel sentinel,
    DueTimes dueTimes,
    ClusterSharding sharding,
    Agenda agenda,
    Recounts recounts,
    ProductClock clock,
    ClockTrust trust,
    Executor blocking,
    CrawlerMeters meters,
    SentCalls sent)
    implements Visiting {

  /** Wait before a node whose clock is off asks again whether it is right; real time. */
  private static final Duration DOUBT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(CrawlerPorts.class);

  @Override
  public Choice choice(Target target) {
    return sources.choice(target);
  }

  @Override
  public CompletionStage<Boolean> claim(Way way, Target target) {
    return sources.claim(way, target);
  }

  @Override
  public void heard(InFlight visit, Heard heard) {
    sources.heard(visit.way(), visit.target(), heard);
  }

  @Override
  public CompletionStage<Token.Verdict> acquire(InFlight visit) {
    if (!trust.holds()) {
      return CompletableFuture.completedFuture(
          new Token.Denied(clock.instant().plus(clock.toProduct(DOUBT))));
    }
    return permits
        .acquire(
            visit.target(), visit.way().source(), visit.way().connector().cost(visit.request()))
        .thenApply(verdict -> meters.permit(visit.way().source(), verdict));
  }

  @Override
  public void settle(InFlight visit, Attempt attempt) {
    permits.settle(visit, attempt, visit.way().connector());
  }

  @Override
  public CompletionStage<Response> fetch(Call call, InFlight visit) {
    Token.Granted permit = visit.permit().orElseThrow();
    Instant sentAt = clock.instant();
    return meters
        .fetching(visit.way().source(), call(call, visit, permit))
        .whenComplete((_, failure) -> {
          if (failure == null || Attempt.failed("fetch", failure, true).sent()) {
            sent(permit.tokenId(), sentAt);
          }
        });
  }

  private void sent(String token, Instant at) {
    permits
        .token(token)
        .filter(limit -> sent.overspends(token, limit.calls(), limit.window(), at))
        .ifPresent(limit -> {
          LOG.error(
              "token.overspent token={} calls={} window={}", token, limit.calls(), limit.window());
          meters.promises().overspent();
        });
  }

  private CompletionStage<Response> call(Call call, InFlight visit, Token.Granted permit) {
    return visit.way().connector().login().isPresent()
        ? sessions.fetch(call, visit.address(), permit)
        : keyring
            .caller(permit.tokenId())
            .map(caller -> fetcher.fetch(call, visit.address(), permit.useBy(), caller))
            .orElseGet(Fetcher::withoutKey);
  }

  @Override
  public CompletionStage<Outcome> looked(
      InFlight visit, Position asked, Response answer, Outcome outcome) {
    return CompletableFuture.supplyAsync(
        () -> sentinel.looked(visit.way().connector(), visit.request(), asked, answer, outcome),
        blocking);
  }

  @Override
  public CompletionStage<List<String>> due(Target target, int limit) {
    Instant now = clock.instant();
    Recount asked = recounts.at(now, target.id(), target.platform());
    return CompletableFuture.supplyAsync(
        () -> lake.due(target.platform(), asked, limit).stream().map(Stale::deliveredId).toList(),
        blocking);
  }

  @Override
  public CompletionStage<Optional<Talk>> unread(Target target) {
    return CompletableFuture.supplyAsync(
        () -> lake.unread(target.platform(), target.id()), blocking);
  }

  @Override
  public void tellSlice(String slice, ScheduleSlice.Command command) {
    sharding.entityRefFor(ScheduleSlice.KEY, slice).tell(command);
  }

  @Override
  public void resolved(Target target, @Nullable String nativeId) {
    if (nativeId != null
        && target instanceof Target.Handle handle
        && !nativeId.equals(handle.nativeId())) {
      blocking.execute(() -> dueTimes.resolved(target.id(), nativeId));
    }
  }

  @Override
  public void named(Target target, Profile account) {
    String handle = account.handle();
    if (handle != null) {
      blocking.execute(
          () -> dueTimes.named(target.id(), account.deliveredId(), handle, clock.instant()));
    }
  }
}
