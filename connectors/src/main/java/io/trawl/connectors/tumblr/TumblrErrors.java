package io.trawl.connectors.tumblr;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Empty;
import io.trawl.connectors.Body.Html;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Body.Malformed;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.Retry;
import io.trawl.connectors.Wall;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a refusal means: the status in the body first, then its words, then the response's own. */
final class TumblrErrors {

  private static final long RESET_MAX = Duration.ofDays(1).toSeconds();

  private TumblrErrors() {}

  /** Empty if the answer is JSON and no refusal. */
  static Optional<Outcome> of(Body body, Response response) {
    Instant reset = reset(response);
    return switch (body) {
      case Empty _ -> Optional.of(Wall.empty(response, reset));
      case Html(var page) -> Optional.of(Wall.html(response, page, reset));
      case Malformed(var reason) -> Optional.of(Wall.malformed(response, reason, reset));
      case Json(var root) -> of(root, response, reset);
    };
  }

  private static Optional<Outcome> of(JsonNode root, Response response, @Nullable Instant reset) {
    int told = root.path("meta").path("status").asInt(0);
    int status = told >= 100 && told < 600 ? told : response.status();
    JsonNode errors = root.path("errors");
    boolean fine = status >= 200 && status < 300 && errors.isEmpty();
    return fine ? Optional.empty() : Optional.of(refusal(root, status, response, reset));
  }

  private static Outcome refusal(
      JsonNode root, int status, Response response, @Nullable Instant reset) {
    String words = words(root);
    String lower = words.toLowerCase(Locale.ROOT);
    if (status == 429 || lower.contains("limit exceeded")) {
      Instant until = Retry.after(response).orElse(reset);
      return new Throttled(Scope.TOKEN, until, ErrorClass.RATE_LIMITED, words);
    }
    if (lower.contains("only viewable within the tumblr dashboard")) {
      return new Gone(ErrorClass.PRIVATE, words);
    }
    return Refusal.byStatus(response, status, reset, words);
  }

  private static String words(JsonNode root) {
    JsonNode error = root.path("errors").path(0);
    String message = root.path("meta").path("msg").asText();
    String detail = error.path("detail").asText(error.path("title").asText());
    return detail.isBlank() || detail.equals(message) ? message : message + ": " + detail;
  }

  /** A tag is nobody's to be forbidden. */
  static Outcome inContext(Outcome refusal, Request request) {
    return request instanceof Request.Page(Target.Tag _)
            && refusal instanceof Gone(var error, var reason)
            && error == ErrorClass.FORBIDDEN
        ? new Closed(error, reason)
        : refusal;
  }

  /** When the last of the used up limits is over, in seconds from now; null = none tells. */
  private static @Nullable Instant reset(Response response) {
    return Stream.of("x-ratelimit-perhour-", "x-ratelimit-perday-")
        .filter(limit ->
            RateLimits.number(response, limit + "remaining").filter(left -> left == 0).isPresent())
        .flatMap(limit -> RateLimits.number(response, limit + "reset").stream())
        .filter(seconds -> seconds <= RESET_MAX)
        .max(Long::compareTo)
        .map(seconds -> response.at().plusSeconds(seconds))
        .orElse(null);
  }
}
