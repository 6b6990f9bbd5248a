package io.trawl.api;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.extractRequest;
import static akka.http.javadsl.server.Directives.handleExceptions;
import static akka.http.javadsl.server.Directives.handleRejections;
import static akka.http.javadsl.server.Directives.mapResponse;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Route;
import io.trawl.node.NodeSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route: only this machine is served, and only what it asks itself. A page of
 * another site that a browser has open can send requests here; its Host or Origin gives it away.
 */
final class Guard {

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final String CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'";

  private Guard() {}

  static Route around(Route inner) {
    return extractRequest(request -> {
      String id = requestId(request);
      Optional<HttpResponse> refusal = refusal(request, id);
      return mapResponse(
          response -> dressed(response, id),
          () ->
              refusal
                  .<Route>map(response -> complete(response))
                  .orElseGet(() ->
                      handleExceptions(
                          Problems.exceptions(id),
                          () -> handleRejections(Problems.rejections(id), () -> inner))));
    });
  }

  private static String requestId(HttpRequest request) {
    return header(request, "X-Request-Id")
        .filter(id -> REQUEST_ID.matcher(id).matches())
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  private static Optional<HttpResponse> refusal(HttpRequest request, String id) {
    String host = header(request, "Host").orElse("");
    if (!loopback(host(host))) {
      return Optional.of(
          Problems.response(
              StatusCodes.MISDIRECTED_REQUEST,
              "host",
              "Host: " + host + " (expected: this machine's loopback address)",
              List.of(),
              id));
    }
    return header(request, "Origin")
        .filter(origin -> !sameOrigin(origin, host))
        .map(origin ->
            Problems.response(
                StatusCodes.FORBIDDEN,
                "origin",
                "Origin: " + origin + " (expected: http://" + host + ")",
                List.of(),
                id));
  }

  private static boolean sameOrigin(String origin, String host) {
    return origin.equals("http://" + host);
  }

  private static @Nullable String host(String authority) {
    try {
      return URI.create("http://" + authority).getHost();
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }

  /** A name is not looked up: only literal addresses and {@code localhost} are this machine. */
  private static boolean loopback(@Nullable String host) {
    return host != null
        && (host.equals("localhost")
            || (host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]") && NodeSettings.isLoopback(host)));
  }

  /** With what every answer carries. */
  static HttpResponse dressed(HttpResponse response, String id) {
    return response.addHeaders(
        List.of(
            RawHeader.create("X-Request-Id", id),
            RawHeader.create("Content-Security-Policy", CSP),
            RawHeader.create("X-Content-Type-Options", "nosniff"),
            RawHeader.create("Referrer-Policy", "no-referrer")));
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(akka.http.javadsl.model.HttpHeader::value);
  }
}
