package io.trawl.node.management;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.CacheControl;
import akka.http.javadsl.model.headers.CacheDirectives;
import akka.http.javadsl.server.Route;
import akka.management.javadsl.ManagementRouteProvider;
import akka.management.javadsl.ManagementRouteProviderSettings;
import akka.util.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code /alive}, {@code /ready} and {@code /metrics}, beside what Akka serves there of the
 * cluster; named in the node's settings.
 */
public final class ManagementRoutes implements ManagementRouteProvider {

  /** Longest wait for a check; a probe usually waits for some seconds. */
  private static final Duration CHECK_MAX = Duration.ofSeconds(2);

  private static final ContentType JSON = ContentTypes.APPLICATION_JSON;
  private static final ContentType METERS =
      ContentTypes.parse("text/plain; version=0.0.4; charset=utf-8");
  private static final CacheControl UNCACHED = CacheControl.create(CacheDirectives.NO_STORE);

  private final ExtendedActorSystem system;
  private final Executor blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final Readiness readiness;
  private final Supplier<String> meters;

  /** Called by Akka with the node's system, whose setups hold checks and meters. */
  public ManagementRoutes(ExtendedActorSystem system) {
    this.system = system;
    ManagementSetup setup =
        system
            .settings()
            .setup()
            .get(ManagementSetup.class)
            .orElseGet(() -> new ManagementSetup(List.of(), () -> ""));
    List<Check> checks =
        Stream.concat(
                Stream.of(Membership.check(ActorSystem.wrap(system))), setup.checks().stream())
            .toList();
    this.readiness = new Readiness(checks, CHECK_MAX, blocking);
    this.meters = setup.meters();
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return concat(
        path("alive", () -> get(() -> complete(alive()))),
        path("ready", () -> get(() -> completeWithFuture(ready()))),
        path("metrics", () -> get(() -> completeWithFuture(metrics()))));
  }

  /**
   * That this is answered says most of it. A node that hands over is alive: who kills it then takes
   * that from it.
   */
  private HttpResponse alive() {
    return system.whenTerminated().isCompleted()
        ? answer(StatusCodes.SERVICE_UNAVAILABLE, JSON, "{\"status\":\"ended\"}")
        : answer(StatusCodes.OK, JSON, "{\"status\":\"alive\"}");
  }

  private CompletionStage<HttpResponse> ready() {
    return readiness
        .ask()
        .thenApply(ready ->
            answer(
                ready.ok() ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE, JSON, ready.json()));
  }

  private CompletionStage<HttpResponse> metrics() {
    return CompletableFuture.supplyAsync(meters, blocking)
        .thenApply(text -> answer(StatusCodes.OK, METERS, text));
  }

  private static HttpResponse answer(StatusCode status, ContentType type, String body) {
    return HttpResponse.create()
        .withStatus(status)
        .addHeader(UNCACHED)
        .withEntity(HttpEntities.create(type, ByteString.fromString(body)));
  }
}
