package io.trawl.bench.node;

import akka.actor.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import akka.stream.javadsl.Source;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.bench.Benches;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What one would write without Trawl: Akka HTTP's client and a reader, and nothing kept. */
final class PlainProgram {

  private static final Duration BODY_MAX = Duration.ofSeconds(10);

  private static final Config SETTINGS =
      ConfigFactory.parseMap(
              Map.of(
                  "akka.http.host-connection-pool.max-connections",
                  Bench.CONCURRENCY,
                  "akka.http.host-connection-pool.max-open-requests",
                  2 * Bench.CONCURRENCY,
                  "akka.http.host-connection-pool.response-entity-subscription-timeout",
                  "30s",
                  "akka.loglevel",
                  "WARNING"))
          .withFallback(ConfigFactory.load());

  private PlainProgram() {}

  static void run(URI server, Load load) {
    ActorSystem system = ActorSystem.create("plain", SETTINGS);
    Connector connector = Benches.connector("instagram");
    Request request = new Request.Page(new Target.Tag("t", "instagram", "nike", null));
    Call call = connector.call(request, Position.START, server).orElseThrow();
    HttpRequest get = HttpRequest.GET(call.uri().toString());
    Source.repeat(get)
        .mapAsyncUnordered(
            Bench.CONCURRENCY,
            one ->
                Http.get(system)
                    .singleRequest(one)
                    .thenCompose(answer -> body(answer, SystemMaterializer.get(system)))
                    .thenApply(bytes -> read(connector, request, bytes)))
        .runForeach(_ -> load.page(), system)
        .whenComplete((_, failure) -> {
          throw new IllegalStateException("the plain program ended", failure);
        });
  }

  private static CompletionStage<byte[]> body(HttpResponse answer, SystemMaterializer streams) {
    Materializer materializer = streams.materializer();
    return answer
        .entity()
        .toStrict(BODY_MAX.toMillis(), materializer)
        .thenApply(entity -> entity.getData().toArrayUnsafe());
  }

  private static Outcome read(Connector connector, Request request, byte[] bytes) {
    Response response =
        new Response(200, Map.of(), new Payload(bytes), ProductClock.real().instant());
    Outcome outcome = connector.read(request, Position.START, response);
    if (!(outcome instanceof Outcome.Fetched fetched) || fetched.documents().size() < Page.POSTS) {
      throw new IllegalStateException("not the page: " + outcome);
    }
    return outcome;
  }
}
