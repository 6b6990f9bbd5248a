package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.trawl.budget.Margins;
import io.trawl.connectors.Call;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Response;
import io.trawl.connectors.bluesky.BlueskyConnector;
import io.trawl.model.Exit;
import io.trawl.model.Secret;
import io.trawl.protocol.Token;
import io.trawl.registry.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A door, a ledger and a clock for sessions: the answers are a queue, the rest takes notes. */
final class ScriptedNetwork implements Sessions.Door, Ledgers, Keyring {

  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  static final URI ADDRESS = URI.create("https://proxy.example");

  /** How long an access token lasts. */
  static final Duration LIFE = Duration.ofMinutes(10);

  Instant now = NOON;
  @Nullable String secret = "ann.example:s3cret";

  /** Whose keys cannot be had, for a minute. */
  final Set<String> keyless = new HashSet<>();

  /** Permits left; less than none = the ledger does not answer. */
  int permits = 1_000;

  int leases;
  final List<String> asked = new ArrayList<>();
  final Deque<CompletableFuture<Response>> answers = new ArrayDeque<>();
  final List<Token.Command> told = new ArrayList<>();

  Sessions sessions() {
    return new Sessions(
        new Sessions.Ports(
            sources(),
            this,
            this,
            this,
            () -> now,
            new Margins(Duration.ofSeconds(10), Duration.ZERO)));
  }

  Sources sources() {
    return Sources.of(
        List.of(new BlueskyConnector()),
        ConfigFactory.parseMap(Map.of("trawl.connectors.bluesky.address", ADDRESS.toString())));
  }

  @Override
  public CompletionStage<Response> fetch(Call call, URI address, Instant useBy, Caller caller) {
    assertThat(call.uri()).hasHost(address.getHost());
    String content = call.content() instanceof Call.Content.Json(var text) ? text : "-";
    String path = call.uri().getPath().replaceAll(".*[./]", "");
    asked.add(path + " " + caller.secret().map(Secret::value).orElse("-") + " " + content);
    return answers.remove();
  }

  @Override
  public CompletionStage<Optional<Instant>> ready(Tokens.Token token) {
    return CompletableFuture.completedFuture(
        Optional.of(now.plusSeconds(60)).filter(_ -> keyless.contains(token.id())));
  }

  @Override
  public Optional<Caller> caller(String token) {
    return Optional.of(new Caller(Optional.ofNullable(secret).map(Secret::new), new Exit.Direct()));
  }

  @Override
  public CompletionStage<Token.Verdict> acquire(String token, Token.Cost cost) {
    if (permits < 0) {
      return CompletableFuture.failedFuture(new IllegalStateException("no answer"));
    }
    return CompletableFuture.completedFuture(
        permits-- > 0
            ? new Token.Granted(token, ++leases, now.plusSeconds(30))
            : new Token.Denied(NOON.plusSeconds(7)));
  }

  @Override
  public void tell(String token, Token.Command command) {
    told.add(command);
  }

  void willOpen(String name) {
    willAnswer(200, opened(name));
  }

  void willAnswer(int status, String body) {
    answers.add(CompletableFuture.completedFuture(answer(status, body)));
  }

  void willFail(Exception failure) {
    answers.add(CompletableFuture.failedFuture(failure));
  }

  Response answer(int status, String body) {
    return new Response(status, Map.of(), Payload.of(body), now);
  }

  String opened(String name) {
    return "{\"accessJwt\":\"" + access(name) + "\",\"refreshJwt\":\"r-" + name + "\"}";
  }

  /** An access token made now. */
  String access(String name) {
    String payload = "{\"exp\":" + now.plus(LIFE).getEpochSecond() + "}";
    return name
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8))
        + ".s";
  }

  /** The last part of the paths asked, in order. */
  List<String> paths() {
    return asked.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }
}
