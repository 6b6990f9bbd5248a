package io.trawl.simulator;

import com.sun.net.httpserver.HttpExchange;
import io.trawl.simulator.api.Answer;
import io.trawl.simulator.api.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request taken apart.
 *
 * @param prefix first element of the path
 * @param rest what follows it, decoded, without a leading slash
 * @param host what the client calls us
 * @param query parameters
 * @param credentials who asks
 * @param bearer the token that says so; empty = none
 * @param basic user and password that say so; empty = none
 * @param body what was posted; empty = nothing
 */
record Incoming(
    String prefix,
    String rest,
    String host,
    Map<String, List<String>> query,
    Credential credentials,
    String bearer,
    String basic,
    String body) {

  private static final int BODY_MAX = 100_000;

  static Incoming of(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    int slash = path.indexOf('/');
    Optional<String> authorization = header(exchange, "Authorization");
    return new Incoming(
        slash < 0 ? path : path.substring(0, slash),
        slash < 0 ? "" : path.substring(slash + 1),
        header(exchange, "Host").orElse("localhost"),
        query(exchange.getRequestURI().getRawQuery()),
        Credential.of(authorization, exchange.getRemoteAddress().getAddress()),
        authorization.flatMap(Credential::token).orElse(""),
        authorization.flatMap(Credential::basic).orElse(""),
        new String(exchange.getRequestBody().readNBytes(BODY_MAX), StandardCharsets.UTF_8));
  }

  Call call(boolean repeatCursor) {
    return new Call(
        "http://" + host + "/" + prefix, rest, query, bearer, basic, body, repeatCursor);
  }

  static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static Map<String, List<String>> query(@Nullable String raw) {
    Map<String, List<String>> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Sends a whole answer. */
  static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
