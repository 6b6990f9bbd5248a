package io.trawl.connectors.pinterest;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Empty;
import io.trawl.connectors.Body.Html;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Body.Malformed;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Response;
import io.trawl.connectors.Wall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a refusal means: a code and its words, under the status they belong to. */
final class PinterestErrors {

  private static final long RESET_MAX = Duration.ofDays(1).toSeconds();

  /** The application or its token lacks what the call needs. */
  private static final List<String> PERMISSION =
      List.of("scope", "consumer type", "application", "authorization", "access token");

  private PinterestErrors() {}

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
    boolean told = root.path("code").isInt() && root.path("message").isTextual();
    boolean fine = response.status() >= 200 && response.status() < 300;
    return fine && !told ? Optional.empty() : Optional.of(refusal(root, response, reset));
  }

  private static Outcome refusal(JsonNode root, Response response, @Nullable Instant reset) {
    String message = root.path("message").asText();
    String words = message.isEmpty() ? "" : root.path("code").asText() + ": " + message;
    String lower = message.toLowerCase(Locale.ROOT);
    int status = response.status();
    if (lower.contains("rate limit")) {
      return Refusal.byStatus(response, 429, reset, words);
    }
    if (status == 401 && lower.contains("expired")) {
      return new Refused(ErrorClass.AUTH_EXPIRED, words);
    }
    if (status == 403 && PERMISSION.stream().anyMatch(lower::contains)) {
      return new Refused(ErrorClass.AUTH, words);
    }
    return Refusal.byStatus(response, status < 300 ? 400 : status, reset, words);
  }

  /** When the window ends, by the network's own header: seconds from now. */
  private static @Nullable Instant reset(Response response) {
    return RateLimits.number(response, "x-ratelimit-reset")
        .filter(seconds -> seconds <= RESET_MAX)
        .map(seconds -> response.at().plusSeconds(seconds))
        .orElse(null);
  }
}
