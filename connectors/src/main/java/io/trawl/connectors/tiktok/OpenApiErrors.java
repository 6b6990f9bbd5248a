package io.trawl.connectors.tiktok;

import static io.trawl.connectors.Fields.filled;
import static java.time.temporal.ChronoUnit.DAYS;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.budget.Said;
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
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Response;
import io.trawl.connectors.Wall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a refusal of TikTok's API v2 means: its code first, then the status. An answer says {@code
 * ok} where others say nothing, and may be refused with status 200.
 */
public final class OpenApiErrors {

  /** The window of its rate limits, which no header tells. */
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private OpenApiErrors() {}

  /** Empty if the answer is JSON and no refusal. */
  public static Optional<Outcome> of(Body body, Response response) {
    return switch (body) {
      case Empty _ -> Optional.of(Wall.empty(response, null));
      case Html(var page) -> Optional.of(Wall.html(response, page, null));
      case Malformed(var reason) -> Optional.of(Wall.malformed(response, reason, null));
      case Json(var root) -> of(root, response);
    };
  }

  /** That a quota is used up: it comes back at midnight, UTC. Never throws. */
  public static List<Said> said(Response response, String endpoint) {
    return response.status() >= 400
            && of(Body.of(response), response).orElse(null)
                instanceof Throttled(_, var until, var error, _)
            && error == ErrorClass.QUOTA_EXHAUSTED
            && until != null
        ? List.of(new Said.Exhausted(endpoint, until))
        : List.of();
  }

  private static Optional<Outcome> of(JsonNode root, Response response) {
    JsonNode error = root.path("error");
    String code = error.isTextual() ? error.textValue() : filled(error, "code");
    boolean fine = response.status() >= 200 && response.status() < 300;
    if (code != null && !code.equals("ok")) {
      return Optional.of(named(code.toLowerCase(Locale.ROOT), words(code, root), response));
    }
    return fine
        ? Optional.empty()
        : Optional.of(Refusal.byStatus(response, response.status(), null, ""));
  }

  private static String words(String code, JsonNode root) {
    return Stream.of(code, filled(root.path("error"), "message"), filled(root, "error_description"))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(": "));
  }

  private static Outcome named(String code, String words, Response response) {
    return switch (code) {
      case "access_token_invalid", "access_token_expired" ->
          new Refused(ErrorClass.AUTH_EXPIRED, words);
      case "scope_not_authorized",
          "scope_permission_missed",
          "invalid_client",
          "unauthorized_client",
          "invalid_grant",
          "access_denied" ->
          new Refused(ErrorClass.AUTH, words);
      case "internal_error", "server_error", "timeout" ->
          Refusal.byStatus(response, 500, null, words);
      case "invalid_params", "invalid_request" -> invalid(words);
      default -> alike(code, words, response);
    };
  }

  /** A name that nobody has is told as a wrong question. */
  private static Outcome invalid(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("private")) {
      return new Gone(ErrorClass.PRIVATE, words);
    }
    boolean missing =
        lower.contains("not found")
            || lower.contains("cannot find")
            || lower.contains("not exist")
            || lower.contains("cannot be found");
    return missing
        ? new Gone(ErrorClass.NOT_FOUND, words)
        : new Unreadable(ErrorClass.BAD_REQUEST, words);
  }

  private static Outcome alike(String code, String words, Response response) {
    if (code.contains("quota")) {
      Instant midnight = response.at().truncatedTo(DAYS).plus(Duration.ofDays(1));
      return new Throttled(Scope.TOKEN, midnight, ErrorClass.QUOTA_EXHAUSTED, words);
    }
    if (code.contains("rate_limit")) {
      return Refusal.byStatus(response, 429, response.at().plus(WINDOW), words);
    }
    return code.contains("not_found")
        ? new Gone(ErrorClass.NOT_FOUND, words)
        : Refusal.byStatus(response, response.status(), null, words);
  }
}
