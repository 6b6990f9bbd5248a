package io.trawl.connectors.youtube;

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
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Response;
import io.trawl.connectors.Wall;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What a refusal means: its reason first, then its message, then the status. */
final class YoutubeErrors {

  /** Where the day of a quota ends at midnight. */
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private YoutubeErrors() {}

  /** Empty if the answer is JSON and no refusal. */
  static Optional<Outcome> of(Body body, Response response) {
    return switch (body) {
      case Empty _ -> Optional.of(Wall.empty(response, null));
      case Html(var page) -> Optional.of(Wall.html(response, page, null));
      case Malformed(var reason) -> Optional.of(Wall.malformed(response, reason, null));
      case Json(var root) -> of(root, response);
    };
  }

  private static Optional<Outcome> of(JsonNode root, Response response) {
    JsonNode error = root.path("error");
    boolean fine = response.status() >= 200 && response.status() < 300;
    if (error.isObject()) {
      return Optional.of(named(error, response));
    }
    return fine ? Optional.empty() : Optional.of(byStatus(response, response.status(), ""));
  }

  /** The next midnight in California. */
  static Instant quotaReset(Instant now) {
    return now.atZone(PACIFIC).toLocalDate().plusDays(1).atStartOfDay(PACIFIC).toInstant();
  }

  private static Outcome named(JsonNode error, Response response) {
    String reason = error.path("errors").path(0).path("reason").asText();
    String message = error.path("message").asText();
    String words = reason.isEmpty() ? message : reason + ": " + message;
    int status = error.path("code").isInt() ? error.path("code").intValue() : response.status();
    return switch (reason) {
      case "quotaExceeded", "dailyLimitExceeded", "dailyLimitExceededUnreg" ->
          exhausted(response, words);
      case "rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED" ->
          isOfDay(error) ? exhausted(response, words) : byStatus(response, 429, words);
      case "keyInvalid", "keyExpired", "accessNotConfigured", "ipRefererBlocked" ->
          new Refused(ErrorClass.AUTH, words);
      case "required", "insufficientPermissions", "youtubeSignupRequired" ->
          new Refused(ErrorClass.AUTH, words);
      case "expired" -> new Refused(ErrorClass.AUTH_EXPIRED, words);
      case "commentsDisabled" -> new Gone(ErrorClass.COMMENTS_DISABLED, words);
      case "channelClosed", "channelSuspended", "accountClosed", "accountSuspended" ->
          new Gone(ErrorClass.GONE, words);
      case "backendError", "internalError" -> byStatus(response, Math.max(status, 500), words);
      default -> unnamed(error, status, words, response);
    };
  }

  /** A key that will not do is a bad request like any other, but for its words. */
  private static Outcome unnamed(JsonNode error, int status, String words, Response response) {
    String lower = words.toLowerCase(Locale.ROOT);
    String code = error.path("status").asText();
    String detail = error.path("details").path(0).path("reason").asText();
    if (detail.startsWith("API_KEY_")
        || detail.equals("SERVICE_DISABLED")
        || detail.equals("ACCESS_TOKEN_SCOPE_INSUFFICIENT")
        || lower.contains("api key")
        || lower.contains("caller does not have permission")) {
      return new Refused(ErrorClass.AUTH, words);
    }
    if (code.equals("RESOURCE_EXHAUSTED")) {
      return isOfDay(error) ? exhausted(response, words) : byStatus(response, 429, words);
    }
    if (lower.contains("notfound")) {
      return new Gone(ErrorClass.NOT_FOUND, words);
    }
    return byStatus(response, status < 300 ? 400 : status, words);
  }

  /** Newer refusals call a day's quota a rate, and name the day in their details. */
  private static boolean isOfDay(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      if (detail.path("metadata").path("quota_limit").asText().contains("PerDay")) {
        return true;
      }
    }
    return false;
  }

  private static Outcome exhausted(Response response, String words) {
    return new Throttled(Scope.TOKEN, quotaReset(response.at()), ErrorClass.QUOTA_EXHAUSTED, words);
  }

  private static Outcome byStatus(Response response, int status, String words) {
    return Refusal.byStatus(response, status, null, words);
  }
}
