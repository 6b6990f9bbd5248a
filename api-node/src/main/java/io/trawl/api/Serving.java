package io.trawl.api;

import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.extractRequestEntity;
import static akka.http.javadsl.server.Directives.failWith;
import static akka.http.javadsl.server.Directives.onSuccess;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RequestEntity;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import akka.util.ByteString;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every route works with.
 *
 * @param changed told which targets' schedule has changed
 * @param stopping whether the node is about to stop
 * @param blocking where calls that block run
 */
record Serving(
    ActorSystem<?> system,
    ApiSettings settings,
    Registry registry,
    Lake lake,
    ProductClock clock,
    Consumer<List<String>> changed,
    BooleanSupplier stopping,
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
    return reading(bytes -> call.apply(Json.read(bytes)));
  }

  /** The same for a body that holds a secret: nothing of it is in any refusal. */
  Route withSecretBody(Function<JsonNode, HttpResponse> call) {
    return reading(bytes -> call.apply(Json.readSecretly(bytes)));
  }

  /** The same for a body that must be known byte by byte. */
  Route withBytes(Function<byte[], HttpResponse> call) {
    return reading(call);
  }

  private Route reading(Function<byte[], HttpResponse> call) {
    return extractRequestEntity(entity ->
        isJson(entity)
            ? onSuccess(body(entity), bytes -> answering(() -> call.apply(bytes)))
            : failWith(notJson(entity)));
  }

  /**
   * The whole body. One that is too large is taken in too, but not kept: whoever is still sending
   * when the connection closes never hears why.
   */
  private CompletionStage<byte[]> body(RequestEntity entity) {
    return entity
        .withoutSizeLimit()
        .getDataBytes()
        .completionTimeout(BODY_WAIT)
        .runFold(ByteString.emptyByteString(), this::kept, system)
        .handle((bytes, failure) -> {
          if (failure != null) {
            throw unfinished();
          }
          if (bytes.size() > settings.bodyMax()) {
            throw tooLarge();
          }
          return bytes.toArrayUnsafe();
        });
  }

  private ByteString kept(ByteString all, ByteString chunk) {
    return all.size() > settings.bodyMax() ? all : all.concat(chunk);
  }

  private static boolean isJson(HttpEntity entity) {
    var type = entity.getContentType().mediaType();
    return type.subType().equals("json") || type.subType().endsWith("+json");
  }

  private static Problems.Refused unfinished() {
    return new Problems.Refused(
        StatusCodes.REQUEST_TIMEOUT,
        "body-timeout",
        "body: it never came to its end (expected: all of it within " + BODY_WAIT + ")");
  }

  private Problems.Refused tooLarge() {
    return new Problems.Refused(
        StatusCodes.CONTENT_TOO_LARGE,
        "too-large",
        "body: too large (expected: at most " + settings.bodyMax() + " bytes)");
  }

  private static Problems.Refused notJson(HttpEntity entity) {
    return new Problems.Refused(
        StatusCodes.UNSUPPORTED_MEDIA_TYPE,
        "media-type",
        "Content-Type: " + entity.getContentType() + " (expected: application/json)");
  }
}
