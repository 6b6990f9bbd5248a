package io.trawl.crawler;

import io.trawl.connectors.Call;
import io.trawl.connectors.Login;
import io.trawl.connectors.Login.Answer;
import io.trawl.connectors.Response;
import io.trawl.connectors.Session;
import io.trawl.model.Secret;
import io.trawl.protocol.Token;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One credential's session: opened, renewed and lost here. Whoever needs it while it is being got
 * waits for the one login under way.
 */
final class Account {

  private static final Logger LOG = LoggerFactory.getLogger(Account.class);

  /** What a login and a renewal cost. */
  private static final Token.Cost LOGIN = new Token.Cost("login", null, 1, 0);

  private final String id;
  private final Login login;
  private final URI address;
  private final Sessions.Ports ports;

  // All change under this object's lock only.
  private Standing standing;
  private Optional<Secret> secret = Optional.empty();
  private @Nullable CompletableFuture<Optional<Instant>> underWay;

  Account(String id, Login login, URI address, Sessions.Ports ports) {
    this.id = id;
    this.login = login;
    this.address = address;
    this.ports = ports;
    this.standing = Standing.start(login.limits(), ports.margins());
  }

  /** When to ask again; empty = there is a session. */
  CompletionStage<Optional<Instant>> ready() {
    CompletableFuture<Optional<Instant>> mine = new CompletableFuture<>();
    synchronized (this) {
      if (underWay != null) {
        return underWay;
      }
      heedSecret();
      if (standing.step(now()) instanceof Standing.Step.Use) {
        return done(Optional.empty());
      }
      underWay = mine;
    }
    done(Optional.empty())
        .thenCompose(_ -> advance())
        .whenComplete((notBefore, failure) -> {
          landed();
          if (failure == null) {
            mine.complete(notBefore);
          } else {
            mine.completeExceptionally(failure);
          }
        });
    return mine;
  }

  /** A session of another secret than the present one is not used. */
  private void heedSecret() {
    Optional<Secret> now = secretNow();
    if (secret.isPresent() && now.isPresent() && !now.equals(secret)) {
      standing = standing.replaced();
    }
    secret = now.or(() -> secret);
  }

  private synchronized void landed() {
    underWay = null;
  }

  private CompletionStage<Optional<Instant>> advance() {
    return switch (change(known -> known).step(now())) {
      case Standing.Step.Use _ -> done(Optional.empty());
      case Standing.Step.Wait(var until) -> done(Optional.of(until));
      case Standing.Step.Renew(var session) ->
          permitted(permit ->
              ask(
                      login.renew(address),
                      Optional.ofNullable(session.refresh()).map(Secret::new),
                      permit)
                  .thenCompose(this::renewed));
      case Standing.Step.Open() -> open();
    };
  }

  private CompletionStage<Optional<Instant>> open() {
    Optional<Secret> shown = secretNow();
    if (shown.isEmpty()) {
      return failed("its secret is not set (expected: " + login.secretForm() + ")", null);
    }
    Optional<Call> call = login.open(address, shown.get().value());
    if (call.isEmpty()) {
      return refused("its secret has another form (expected: " + login.secretForm() + ")");
    }
    return permitted(permit -> {
      change(known -> known.opening(permit.leaseId(), now(), permit.useBy()));
      Optional<Secret> added = shown.filter(_ -> call.get().auth() != Call.Auth.NONE);
      return ask(call.get(), added, permit).thenCompose(this::opened);
    });
  }

  private interface Asking {
    CompletionStage<Optional<Instant>> under(Token.Granted permit);
  }

  private CompletionStage<Optional<Instant>> permitted(Asking asking) {
    return ports
        .ledgers()
        .acquire(id, LOGIN)
        .thenCompose(verdict ->
            switch (verdict) {
              case Token.Granted granted -> asking.under(granted);
              case Token.Denied(var retryAt) -> done(Optional.of(retryAt));
            });
  }

  private CompletionStage<Answer> ask(Call call, Optional<Secret> added, Token.Granted permit) {
    return send(call, address, permit.useBy(), added)
        .handle((response, failure) -> {
          var attempt = failure == null ? null : Attempt.failed("login", failure, true);
          int made = attempt == null || attempt.sent() ? 1 : 0;
          ports.ledgers().tell(id, new Token.Settle(permit.leaseId(), made));
          change(known -> known.settled(permit.leaseId(), made, now()));
          return attempt == null ? login.read(response) : new Answer.Failed(attempt.cause());
        });
  }

  private CompletionStage<Optional<Instant>> opened(Answer answer) {
    return switch (answer) {
      case Answer.Opened(var session) -> have(session);
      case Answer.Refused(var reason) -> refused(reason);
      case Answer.Throttled(var until, var reason) -> failed(reason, until);
      case Answer.Failed(var reason) -> failed(reason, null);
    };
  }

  private CompletionStage<Optional<Instant>> renewed(Answer answer) {
    if (answer instanceof Answer.Refused(var reason)) {
      LOG.info("session.unrenewable token={} reason={}", id, reason);
      change(Standing::unrenewable);
      return advance();
    }
    return opened(answer);
  }

  private CompletionStage<Optional<Instant>> have(Session session) {
    LOG.debug("session.opened token={} expiresAt={}", id, session.expiresAt());
    change(known -> known.opened(session));
    return done(Optional.empty());
  }

  private CompletionStage<Optional<Instant>> refused(String reason) {
    ports.ledgers().tell(id, new Token.Refuse("login: " + reason));
    change(known -> known.refused(now()));
    return advance();
  }

  private CompletionStage<Optional<Instant>> failed(String reason, @Nullable Instant until) {
    Standing after = change(known -> known.failed(until, now()));
    LOG.warn("session.failed token={} retryAt={} reason={}", id, after.notBefore(), reason);
    return advance();
  }

  /** Makes a call with the session, and hears from its answer whether that is over. */
  CompletionStage<Response> fetch(Call call, URI to, Instant useBy) {
    Session session = change(known -> known).usable(now());
    if (session == null) {
      return CompletableFuture.failedFuture(
          new Fetcher.NotSentException("session: ended while the call waited"));
    }
    return send(call, to, useBy, Optional.of(new Secret(session.access())))
        .thenApply(response -> {
          heard(session.access(), response);
          return response;
        });
  }

  private CompletionStage<Response> send(Call call, URI to, Instant useBy, Optional<Secret> added) {
    return ports
        .keyring()
        .caller(id)
        .map(caller -> ports.door().fetch(call, to, useBy, caller.with(added)))
        .orElseGet(Fetcher::withoutKey);
  }

  private Optional<Secret> secretNow() {
    return ports.keyring().caller(id).flatMap(Caller::secret);
  }

  private void heard(String access, Response response) {
    if (!login.ended(response)) {
      boolean taken = response.status() < 300;
      change(known -> taken ? known.accepted(access) : known);
      return;
    }
    LOG.info("session.ended token={} status={}", id, response.status());
    Standing after = change(known -> known.ended(access));
    if (after.hopeless()) {
      ports.ledgers().tell(id, new Token.Refuse("login: no session is taken"));
      change(known -> known.refused(now()));
    }
  }

  private synchronized Standing change(UnaryOperator<Standing> change) {
    standing = change.apply(standing);
    return standing;
  }

  private Instant now() {
    return ports.clock().instant();
  }

  private static CompletionStage<Optional<Instant>> done(Optional<Instant> notBefore) {
    return CompletableFuture.completedFuture(notBefore);
  }
}
