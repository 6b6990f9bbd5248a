package io.trawl.e2e;

import io.trawl.connectors.Call;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Login;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a connector's calls over HTTP, with its secret or the session that this opens. */
final class Asker implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Connector connector;
  private final URI address;
  private final InstantSource clock;
  private final String secret;
  private String shown;

  Asker(Source source, URI simulator, InstantSource clock) throws Exception {
    this.connector = source.connector();
    this.address = source.address(simulator);
    this.clock = clock;
    this.secret = source.secret();
    Optional<Login> login = connector.login().filter(_ -> !secret.isEmpty());
    this.shown = login.isPresent() ? session(login.get()) : secret;
  }

  private String session(Login login) throws Exception {
    Call call = login.open(login.address(address), secret).orElseThrow();
    return switch (login.read(send(call, secret))) {
      case Login.Answer.Opened(var session) -> session.access();
      case Login.Answer.Refused(var reason) -> throw new IllegalStateException(reason);
      case Login.Answer.Throttled(_, var reason) -> throw new IllegalStateException(reason);
      case Login.Answer.Failed(var reason) -> throw new IllegalStateException(reason);
    };
  }

  /** Whether there is a call for a request. */
  boolean asks(Request request) {
    return connector.call(request, Position.START, address).isPresent();
  }

  /** What the answer to a request means; a session that is over is opened anew. */
  Outcome ask(Request request, Position position) throws Exception {
    Call call = connector.call(request, position, address).orElseThrow();
    Response answer = send(call, shown);
    Optional<Login> login = connector.login().filter(_ -> !secret.isEmpty());
    if (login.isPresent() && login.get().ended(answer)) {
      shown = session(login.get());
      answer = send(call, shown);
    }
    return connector.read(request, position, answer);
  }

  private Response send(Call call, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(signed(call, key));
    call.headers().forEach(request::header);
    switch (call.auth()) {
      case BEARER -> bearer(request, key);
      case ACCOUNT -> bearer(request, key.substring(key.indexOf(':') + 1));
      case BASIC ->
          request.header(
              "Authorization",
              "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
      case NONE, KEY, API_KEY -> {}
    }
    switch (call.content()) {
      case Call.Content.None() -> request.GET();
      case Call.Content.Empty() -> request.POST(HttpRequest.BodyPublishers.noBody());
      case Call.Content.Form(var text) -> post(request, "application/x-www-form-urlencoded", text);
      case Call.Content.Json(var text) -> post(request, "application/json", text);
    }
    var answer = http.send(request.build(), BodyHandlers.ofByteArray());
    Map<String, String> headers = new HashMap<>();
    answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    return new Response(answer.statusCode(), headers, new Payload(answer.body()), clock.instant());
  }

  private static void bearer(HttpRequest.Builder request, String token) {
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
  }

  private static void post(HttpRequest.Builder request, String type, String text) {
    request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(text));
  }

  private static URI signed(Call call, String key) {
    String uri = call.uri().toString();
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
    String joined = uri + (uri.contains("?") ? "&" : "?");
    return switch (call.auth()) {
      case KEY -> URI.create(joined + "key=" + encoded);
      case API_KEY -> URI.create(joined + "api_key=" + encoded);
      case ACCOUNT -> URI.create(uri.replace(Call.ACCOUNT, key.split(":", 2)[0]));
      case NONE, BEARER, BASIC -> call.uri();
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
