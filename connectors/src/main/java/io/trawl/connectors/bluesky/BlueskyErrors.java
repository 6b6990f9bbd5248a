package io.trawl.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Empty;
import io.trawl.connectors.Body.Html;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Body.Malformed;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Response;
import io.trawl.connectors.Wall;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a refusal means: its name first, then its message, then the status. */
final class BlueskyErrors {

  private static final int DIGITS_MAX = 11; // Seconds since 1970, for some three thousand years.

  private BlueskyErrors() {}

  /** Empty if the answer is JSON and no refusal. */
  static Optional<Outcome> of(Body body, Response response) {
    return switch (body) {
      case Empty _ -> Optional.of(Wall.empty(response, reset(response)));
      case Html(var page) -> Optional.of(Wall.html(response, page, reset(response)));
      case Malformed(var reason) -> Optional.of(Wall.malformed(response, reason, reset(response)));
      case Json(var root) -> of(root, response);
    };
  }

  private static Optional<Outcome> of(JsonNode root, Response response) {
    JsonNode error = root.path("error");
    boolean fine = response.status() >= 200 && response.status() < 300;
    if (error.isTextual()) {
      return Optional.of(named(error.textValue(), root.path("message").asText(), response));
    }
    return fine ? Optional.empty() : Optional.of(byStatus(response, response.status(), ""));
  }

  /** When the window ends, by the network's own header: seconds since 1970. */
  private static @Nullable Instant reset(Response response) {
    String reset = response.header("ratelimit-reset").orElse("").strip();
    boolean digits = !reset.isEmpty() && reset.chars().allMatch(at -> at >= '0' && at <= '9');
    return digits && reset.length() <= DIGITS_MAX
        ? Instant.ofEpochSecond(Long.parseLong(reset))
        : null;
  }

  private static Outcome named(String name, String message, Response response) {
    String words = message.isBlank() ? name : name + ": " + message;
    return switch (name) {
      case "ExpiredToken" -> new Refused(ErrorClass.AUTH_EXPIRED, words);
      case "AuthMissing", "AuthRequired", "AuthenticationRequired", "InvalidToken" ->
          new Refused(ErrorClass.AUTH, words);
      case "AccountTakedown", "AccountDeactivated", "AccountSuspended" ->
          new Gone(ErrorClass.GONE, words);
      case "BlockedActor", "BlockedByActor" -> new Gone(ErrorClass.FORBIDDEN, words);
      case "RateLimitExceeded" -> byStatus(response, 429, words);
      case "UpstreamFailure", "UpstreamTimeout", "InternalServerError", "NotEnoughResources" ->
          byStatus(response, 502, words);
      case "NotFound", "RecordNotFound", "ActorNotFound" -> new Gone(ErrorClass.NOT_FOUND, words);
      case "InvalidRequest" -> invalid(words, response);
      case "BadQueryString", "MethodNotImplemented" ->
          new Unreadable(ErrorClass.BAD_REQUEST, words);
      default -> byStatus(response, response.status(), words);
    };
  }

  /** One name for a target that is missing, one that is taken down, and a wrong question. */
  private static Outcome invalid(String words, Response response) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("not found") || lower.contains("unable to resolve handle")) {
      return new Gone(ErrorClass.NOT_FOUND, words);
    }
    if (lower.contains("suspended") || lower.contains("deactivated")) {
      return new Gone(ErrorClass.GONE, words);
    }
    int status = response.status();
    return byStatus(response, status < 300 ? 400 : status, words);
  }

  private static Outcome byStatus(Response response, int status, String words) {
    return Refusal.byStatus(response, status, reset(response), words);
  }
}
