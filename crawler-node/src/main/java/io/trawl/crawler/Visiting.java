package io.trawl.crawler;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Response;
import io.trawl.lake.LakeReader;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.registry.DueTimes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a visit needs of its node.
 *
 * @param secrets the secret of a credential, by its id; empty = anonymous
 * @param refreshMaxAge how old a post may be to be counted again
 * @param blocking where calls that block may run
 */
record Visiting(
    Map<String, Connector> connectors,
    Map<String, ConnectorSettings> platforms,
    Permits permits,
    Fetcher fetcher,
    Function<String, Optional<Secret>> secrets,
    ActorRef<Indexer.Command> indexer,
    LakeReader lake,
    DueTimes dueTimes,
    ClusterSharding sharding,
    Agenda agenda,
    Duration refreshMaxAge,
    ProductClock clock,
    Executor blocking) {

  Connector connector(Target target) {
    Connector connector = connectors.get(target.platform());
    if (connector == null) {
      throw new IllegalStateException("no connector for platform " + target.platform());
    }
    return connector;
  }

  URI address(Target target) {
    ConnectorSettings settings = platforms.get(target.platform());
    if (settings == null) {
      throw new IllegalStateException("no settings for platform " + target.platform());
    }
    return settings.address(target.instance());
  }

  CompletionStage<Response> fetch(Call call, TargetEntity.InFlight visit) {
    Token.Granted permit = visit.permit().orElseThrow();
    return fetcher.fetch(call, visit.address(), permit.useBy(), secrets.apply(permit.tokenId()));
  }

  /** The target's posts whose counts are oldest, as delivered ids. */
  CompletionStage<List<String>> staleest(Target target, int limit) {
    return CompletableFuture.supplyAsync(
        () -> lake.staleest(target.id(), limit, clock.instant().minus(refreshMaxAge)), blocking);
  }

  void tellSlice(String slice, ScheduleSlice.Command command) {
    sharding.entityRefFor(ScheduleSlice.KEY, slice).tell(command);
  }

  /** Remembers what stands behind a handle's name, for others to see. */
  void resolved(Target target, @Nullable String nativeId) {
    if (nativeId != null
        && target instanceof Target.Handle handle
        && !nativeId.equals(handle.nativeId())) {
      blocking.execute(() -> dueTimes.resolved(target.id(), nativeId));
    }
  }
}
