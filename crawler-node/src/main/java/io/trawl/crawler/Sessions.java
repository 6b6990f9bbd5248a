package io.trawl.crawler;

import io.trawl.budget.Margins;
import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.connectors.Login;
import io.trawl.connectors.Response;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of the credentials whose way into a platform wants a login, on this node and in
 * memory only: a node that starts logs in anew.
 *
 * <p>Each login and each renewal is one call of its credential, with a permit of its own. Memory:
 * one session for each such credential.
 */
final class Sessions {

  /** How a call leaves: {@link Fetcher#fetch}. */
  interface Door {
    CompletionStage<Response> fetch(Call call, URI address, Instant useBy, Caller caller);
  }

  /**
   * Everything a session is made of.
   *
   * @param margins how late a call may arrive after its permit has ended, and twice the clock
   *     error, product time
   */
  record Ports(
      Sources sources,
      Ledgers ledgers,
      Door door,
      Keyring keyring,
      InstantSource clock,
      Margins margins) {}

  private final Ports ports;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();

  Sessions(Ports ports) {
    this.ports = ports;
  }

  /**
   * Sees to it that a credential's key is at hand, and that it has a session if it needs one.
   *
   * @return when to ask again; empty = a call may be made
   */
  CompletionStage<Optional<Instant>> ready(Tokens.Token token) {
    return ports
        .keyring()
        .ready(token)
        .thenCompose(notBefore ->
            notBefore.isPresent() ? CompletableFuture.completedFuture(notBefore) : session(token));
  }

  private CompletionStage<Optional<Instant>> session(Tokens.Token token) {
    return login(token)
        .map(login -> accounts.computeIfAbsent(token.id(), _ -> account(token, login)).ready())
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private Optional<Login> login(Tokens.Token token) {
    return token.secretRef() == null
        ? Optional.empty()
        : ports.sources().connector(ports.sources().of(token)).flatMap(Connector::login);
  }

  private Account account(Tokens.Token token, Login login) {
    ConnectorSettings settings = ports.sources().settings(ports.sources().of(token));
    URI address = settings.address(token.instance().isEmpty() ? null : token.instance());
    return new Account(token.id(), login, login.address(address), ports);
  }

  /** Whether a credential has a session to lose, so that a refused call does not refuse it. */
  boolean keeps(String token) {
    return accounts.containsKey(token);
  }

  /**
   * Makes a call by a way that wants a login: with the session of the permit's credential, or with
   * nothing if that is the anonymous one.
   *
   * @return fails as {@link Fetcher#fetch} does; the session may have ended since it was ready
   */
  CompletionStage<Response> fetch(Call call, URI address, Token.Granted permit) {
    Account account = accounts.get(permit.tokenId());
    return account == null
        ? ports.door().fetch(call, address, permit.useBy(), Caller.ANONYMOUS)
        : account.fetch(call, address, permit.useBy());
  }
}
