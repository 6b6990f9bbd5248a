package io.trawl.api;

import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.patch;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.Directives.put;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import io.trawl.model.Exit;
import io.trawl.model.Secret;
import io.trawl.protocol.Token;
import io.trawl.registry.Credential;
import io.trawl.registry.Credentials;
import io.trawl.registry.NewCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * {@code /v1/tokens}: credentials, whose secrets come in here and never go out. Whoever holds a
 * credential's ledger is told of each change, so that it counts at once.
 */
final class TokenRoutes {

  private final Serving serving;
  private final ClusterSight sight;

  TokenRoutes(Serving serving) {
    this.serving = serving;
    this.sight = new ClusterSight(serving);
  }

  Route routes() {
    return pathPrefix(
        "tokens",
        () ->
            concat(
                pathEnd(
                    () -> concat(get(this::list), post(() -> serving.withSecretBody(this::add)))),
                pathPrefix(
                    segment(),
                    id ->
                        concat(
                            pathEnd(
                                () -> concat(patch(() -> change(id)), delete(() -> remove(id)))),
                            path(
                                segment("secret"),
                                () ->
                                    put(() ->
                                        serving.withSecretBody(body -> replace(id, body))))))));
  }

  private Route list() {
    var rows =
        CompletableFuture.supplyAsync(
            () ->
                new TokensShown.Rows(
                    serving.registry().credentials().list(), serving.registry().pins().counts()),
            serving.blocking());
    return completeWithFuture(
        sight
            .credentials()
            .thenCombine(
                rows,
                (seen, all) ->
                    Json.answer(
                        StatusCodes.OK, TokensShown.of(all, seen, serving.clock().instant()))));
  }

  private HttpResponse add(JsonNode body) {
    Fields fields = Fields.of(body);
    NewCredential asked =
        new NewCredential(
            fields.text("id"),
            fields.text("platform"),
            fields.text("instance"),
            fields.number("calls"),
            fields.duration("window").orElse(Duration.ZERO),
            exit(fields).orElseGet(Exit.Direct::new),
            secret(body),
            fields.optional("source").orElse(null));
    return changed(StatusCodes.CREATED, credentials().add(serving.principal(), asked, now()));
  }

  private Route change(String id) {
    return serving.withBody(body -> {
      Fields fields = Fields.of(body);
      Optional<Credentials.Move> move = fields.optional("state").map(TokenRoutes::move);
      Optional<Exit> exit = exit(fields);
      Checks.check(
          move.isPresent() != exit.isPresent(),
          "body",
          move.isPresent() ? "state and exit" : "neither state nor exit",
          "one of them");
      return answered(
          id,
          move.isPresent()
              ? credentials().move(serving.principal(), id, move.get(), now())
              : credentials().leave(serving.principal(), id, exit.orElseThrow(), now()));
    });
  }

  private static Credentials.Move move(String state) {
    return Arrays.stream(Credentials.Move.values())
        .filter(move -> move.state().equals(state))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "state: \"" + state + "\" (expected: active, quarantined or drained)"));
  }

  private HttpResponse replace(String id, JsonNode body) {
    Secret secret = secret(Fields.of(body).object());
    return answered(id, credentials().replace(serving.principal(), id, secret, now()));
  }

  private Route remove(String id) {
    return serving.answering(() -> {
      if (!credentials().remove(serving.principal(), id, now())) {
        throw unknown(id);
      }
      tell(id);
      return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
    });
  }

  private HttpResponse answered(String id, Optional<Credential> changed) {
    return changed(StatusCodes.OK, changed.orElseThrow(() -> unknown(id)));
  }

  private HttpResponse changed(akka.http.javadsl.model.StatusCode status, Credential credential) {
    tell(credential.token().id());
    return Json.answer(status, TokensShown.alone(credential, now()));
  }

  private void tell(String id) {
    ClusterSharding.get(serving.system()).entityRefFor(Token.KEY, id).tell(new Token.Changed());
  }

  private static Problems.NotFound unknown(String id) {
    return new Problems.NotFound("token: " + id + " (expected: an id of /v1/tokens)");
  }

  private static Optional<Exit> exit(Fields fields) {
    return fields.optional("exit").map(Exit::parse);
  }

  /** Not by way of {@link Fields}, whose refusals show what was given. */
  private static Secret secret(JsonNode body) {
    JsonNode secret = body.path("secret");
    Checks.check(
        secret.isTextual() && !secret.textValue().isEmpty(),
        "secret",
        secret.isMissingNode() || secret.isNull() ? "not given" : "no text, or an empty one",
        "a text");
    return new Secret(secret.textValue());
  }

  private Credentials credentials() {
    return serving.registry().credentials();
  }

  private Instant now() {
    return serving.clock().instant();
  }
}
