package io.trawl.api;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.extractRequestEntity;
import static akka.http.javadsl.server.Directives.onComplete;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RequestEntity;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.lake.Lake;
import io.trawl.model.Principal;
import io.trawl.model.ProductClock;
import io.trawl.registry.Registry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every route works with.
 *
 * @param changed told which targets' schedule has changed
 * @param blocking where calls that block run
 */
record Serving(
    ActorSystem<?> system,
    ApiSettings settings,
    Registry registry,
    Lake lake,
    ProductClock clock,
    Consumer<List<String>> changed,
    Executor blocking) {

  private static final Duration BODY_WAIT = Duration.ofSeconds(20);

  /** Whoever asks; there are no users yet, and only this machine is served. */
  Principal principal() {
    return Principal.local();
  }

  /** Answers with what a call that may block gives. */
  Route answering(Supplier<HttpResponse> call) {
    return completeWithFuture(CompletableFuture.supplyAsync(call, blocking));
  }

  /** Answers with 200 and the JSON of what a call that may block gives. */
  Route json(Supplier<Object> call) {
    return answering(() -> Json.answer(StatusCodes.OK, call.get()));
  }

  /** Reads a JSON body, then answers as {@link #answering} does. */
  Route withBody(Function<JsonNode, HttpResponse> call) {
    return extractRequestEntity(entity -> {
      if (entity.getContentLengthOption().orElse(0) > settings.bodyMax()) {
        entity.withoutSizeLimit().discardBytes(system); // Or the sender never hears why.
        return complete(tooLarge());
      }
      return isJson(entity) ? read(entity, call) : complete(notJson(entity));
    });
  }

  private Route read(RequestEntity entity, Function<JsonNode, HttpResponse> call) {
    return onComplete(
        body(entity),
        text ->
            text.isSuccess()
                ? answering(() -> call.apply(Json.read(text.get())))
                : complete(tooLarge()));
  }

  private CompletionStage<String> body(RequestEntity entity) {
    return entity
        .withSizeLimit(settings.bodyMax())
        .toStrict(BODY_WAIT.toMillis(), system)
        .thenApply(strict -> strict.getData().utf8String());
  }

  private static boolean isJson(HttpEntity entity) {
    var type = entity.getContentType().mediaType();
    return type.subType().equals("json") || type.subType().endsWith("+json");
  }

  private HttpResponse tooLarge() {
    return Problems.response(
        StatusCodes.CONTENT_TOO_LARGE,
        "too-large",
        "body: larger than " + settings.bodyMax() + " bytes, or it never came to its end",
        List.of(),
        "");
  }

  private static HttpResponse notJson(HttpEntity entity) {
    return Problems.response(
        StatusCodes.UNSUPPORTED_MEDIA_TYPE,
        "media-type",
        "Content-Type: " + entity.getContentType() + " (expected: application/json)",
        List.of(),
        "");
  }
}
