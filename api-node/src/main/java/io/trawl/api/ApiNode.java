package io.trawl.api;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.pathPrefix;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.http.javadsl.ConnectionContext;
import akka.http.javadsl.Http;
import akka.http.javadsl.HttpsConnectionContext;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.ServerBuilder;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.settings.ServerSettings;
import akka.pattern.Patterns;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.lake.Lake;
import io.trawl.model.ProductClock;
import io.trawl.node.CensusTaker;
import io.trawl.node.Reach;
import io.trawl.node.tls.NodeTls;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Token;
import io.trawl.protocol.Watch;
import io.trawl.registry.DueTimes;
import io.trawl.registry.Registry;
import io.trawl.registry.Sets;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Role api: the HTTP routes and the page. */
public final class ApiNode {

  /** The role's name. */
  public static final String ROLE = "api";

  /** What is no HTTP never meets the routes, but is answered like all else. */
  private static final Config PARSING =
      ConfigFactory.parseMap(
          Map.of("akka.http.server.parsing.error-handler", Unparsed.class.getName()));

  /** Longest wait for requests under way when the node stops; real time. */
  private static final Duration DRAIN_MAX = Duration.ofSeconds(5);

  private ApiNode() {}

  /** Starts the role on a node; gives the address it listens at. */
  public static CompletionStage<URI> start(
      ActorSystem<SpawnProtocol.Command> system,
      Config config,
      Registry registry,
      Lake lake,
      ProductClock clock) {
    ApiSettings settings = ApiSettings.of(config);
    Reach.entities(system, ScheduleSlice.KEY, ScheduleSlice.ROLE);
    Reach.entities(system, Token.KEY, Watch.ROLE);
    CensusTaker.start(system, ROLE, List.of());
    Serving serving =
        new Serving(
            system,
            settings,
            registry,
            lake,
            clock,
            targets -> hint(system, targets),
            announcedStop(system, settings.stopNotice())::get,
            Executors.newVirtualThreadPerTaskExecutor());
    ServerBuilder server = Http.get(system).newServerAt(settings.host(), settings.port());
    return (settings.tls() ? server.enableHttps(mutual(config)) : server)
        .withSettings(ServerSettings.create(PARSING.withFallback(config)))
        .bind(routes(serving))
        .handle((binding, failure) -> {
          if (failure != null) {
            throw notBound(settings, failure);
          }
          return address(binding, settings.tls() ? "https" : "http", system);
        });
  }

  private static HttpsConnectionContext mutual(Config config) {
    return NodeTls.serving(config)
        .map(engines -> ConnectionContext.httpsServer(engines::get))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "trawl.api.tls: on (expected: trawl.cluster.tls.directory is set as well)"));
  }

  /** True from the moment the node is told to stop; it goes on serving for the notice's time. */
  private static AtomicBoolean announcedStop(ActorSystem<?> system, Duration notice) {
    AtomicBoolean stopping = new AtomicBoolean();
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "api-stop-notice",
            () -> {
              stopping.set(true);
              return Patterns.after(
                  notice, system, () -> CompletableFuture.completedFuture(Done.done()));
            });
    return stopping;
  }

  private static RuntimeException notBound(ApiSettings settings, Throwable failure) {
    return Problems.rootCause(failure) instanceof BindException
        ? new IllegalStateException(
            "trawl.api.port: " + settings.port() + " (expected: a free port; 0 = any)")
        : new CompletionException(failure);
  }

  private static URI address(ServerBinding binding, String scheme, ActorSystem<?> system) {
    binding.addToCoordinatedShutdown(DRAIN_MAX, system);
    var local = binding.localAddress();
    return URI.create(scheme + "://" + local.getAddress().getHostAddress() + ":" + local.getPort());
  }

  static Route routes(Serving serving) {
    Route versioned = versioned(serving);
    return Guard.around(
        concat(
            new StatusRoutes(serving).routes(),
            pathPrefix("v1", () -> versioned),
            PageRoutes.routes(serving.system())));
  }

  /** Made once: what is made inside a directive is made for every request. */
  private static Route versioned(Serving serving) {
    return concat(
        new InsightRoutes(serving).routes(),
        new TargetRoutes(serving).routes(),
        new SetRoutes(serving, Sets.Kind.CAMPAIGN, "campaigns").routes(),
        new SetRoutes(serving, Sets.Kind.BRAND, "brands").routes(),
        new ForecastRoutes(serving).routes(),
        new BlockRoutes(serving).routes(),
        new RateRoutes(serving).routes(),
        new ImportRoutes(serving).routes(),
        new FindingRoutes(serving).routes(),
        new QuarantineRoutes(serving).routes(),
        new JobRoutes(serving).routes(),
        new PolicyRoutes(serving).routes(),
        new ExportRoutes(serving).routes(),
        new ErasureRoutes(serving).routes(),
        new RescoreRoutes(serving).routes(),
        new PoolRoutes(serving).routes(),
        new SourceRoutes(serving).routes(),
        new TeamRoutes(serving).routes(),
        new TokenRoutes(serving).routes(),
        new ClusterRoutes(serving).routes(),
        new PostRoutes(serving).routes(),
        new ProfileRoutes(serving).routes());
  }

  /** Tells the slices concerned that there is something new; a hint that may be lost. */
  private static void hint(ActorSystem<?> system, List<String> targets) {
    ClusterSharding sharding = ClusterSharding.get(system);
    targets.stream()
        .map(DueTimes::slice)
        .distinct()
        .forEach(slice ->
            sharding
                .entityRefFor(ScheduleSlice.KEY, String.valueOf(slice))
                .tell(new ScheduleSlice.Changed()));
  }
}
