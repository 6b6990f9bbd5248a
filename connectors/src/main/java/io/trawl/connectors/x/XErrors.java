package io.trawl.connectors.x;

import static java.time.temporal.ChronoUnit.DAYS;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Body.Empty;
import io.trawl.connectors.Body.Html;
import io.trawl.connectors.Body.Json;
import io.trawl.connectors.Body.Malformed;
import io.trawl.connectors.Digits;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a refusal means: the kind of problem first, then its words or old number, then the status.
 */
final class XErrors {

  private static final int DIGITS_MAX = 11; // Seconds since 1970, for some three thousand years.

  /** How titles begin that speak of the monthly cap or of prepaid credits. */
  private static final List<String> QUOTA = List.of("usagecap", "usage cap", "credits", "spend");

  private XErrors() {}

  /** Empty if the answer is JSON and brings something, be it with errors beside. */
  static Optional<Outcome> of(Body body, Response response) {
    return switch (body) {
      case Empty _ -> Optional.of(Wall.empty(response, reset(response)));
      case Html(var page) -> Optional.of(Wall.html(response, page, reset(response)));
      case Malformed(var reason) -> Optional.of(Wall.malformed(response, reason, reset(response)));
      case Json(var root) -> of(root, response);
    };
  }

  private static Optional<Outcome> of(JsonNode root, Response response) {
    boolean fine = response.status() >= 200 && response.status() < 300;
    boolean brings = root.path("data").isContainerNode() || root.path("meta").isObject();
    if (fine && brings) {
      return Optional.empty();
    }
    XProblem problem = XProblem.of(root);
    return fine && problem.isNone() ? Optional.empty() : Optional.of(refusal(problem, response));
  }

  /** When the window ends, by the network's own header: seconds since 1970. */
  private static @Nullable Instant reset(Response response) {
    String reset = response.header("x-rate-limit-reset").orElse("").strip();
    return Digits.only(reset) && reset.length() <= DIGITS_MAX
        ? Instant.ofEpochSecond(Long.parseLong(reset))
        : null;
  }

  private static Outcome refusal(XProblem problem, Response response) {
    String words = problem.words();
    String lower = withoutNames(words).toLowerCase(Locale.ROOT);
    if (response.status() == 402 || QUOTA.stream().anyMatch(lower::startsWith)) {
      return usedUp(words, response.at());
    }
    return switch (problem.kind()) {
      case "rate-limit-exceeded" -> byStatus(response, 429, words);
      case "usage-capped" -> usedUp(words, response.at());
      case "not-authorized-for-resource" -> new Gone(ErrorClass.PRIVATE, words);
      case "client-forbidden", "unsupported-authentication", "oauth1-permissions" ->
          new Refused(ErrorClass.AUTH, words);
      case "resource-unavailable" -> new Gone(ErrorClass.GONE, words);
      case "invalid-request", "not-authorized-for-field", "disallowed-resource" ->
          new Unreadable(ErrorClass.BAD_REQUEST, words);
      default -> suspended(lower, problem, response);
    };
  }

  /** What was asked for is repeated in brackets, and may be called anything. */
  private static String withoutNames(String words) {
    int open = words.indexOf('[');
    int close = words.lastIndexOf(']');
    return open < 0 || close < open ? words : words.substring(0, open) + words.substring(close + 1);
  }

  private static Outcome suspended(String lower, XProblem problem, Response response) {
    if (lower.contains("suspended") && problem.code() != XProblem.OWN_SUSPENDED) {
      return new Gone(ErrorClass.GONE, problem.words());
    }
    return problem.kind().equals("resource-not-found")
        ? new Gone(ErrorClass.NOT_FOUND, problem.words())
        : numbered(problem, response);
  }

  /** By the numbers of API v1.1, which some refusals still carry and nothing else. */
  private static Outcome numbered(XProblem problem, Response response) {
    String words = problem.words();
    return switch (problem.code()) {
      case 88 -> byStatus(response, 429, words);
      case 17, 34, 50, 144 -> new Gone(ErrorClass.NOT_FOUND, words);
      case 63 -> new Gone(ErrorClass.GONE, words);
      case 179 -> new Gone(ErrorClass.PRIVATE, words);
      case 136 -> new Gone(ErrorClass.FORBIDDEN, words);
      case 32, 64, 89, 99, 215, 220, 326, 453 -> new Refused(ErrorClass.AUTH, words);
      case 130, 131 -> byStatus(response, 503, words);
      case 25, 44, 195 -> new Unreadable(ErrorClass.BAD_REQUEST, words);
      default -> byStatus(response, response.status(), words);
    };
  }

  /**
   * A quota that comes back on a day which the answer does not name, or with the next payment: it
   * is asked for again once a day.
   */
  private static Outcome usedUp(String words, Instant now) {
    return new Throttled(Scope.TOKEN, midnight(now), ErrorClass.QUOTA_EXHAUSTED, words);
  }

  private static Instant midnight(Instant now) {
    return now.truncatedTo(DAYS).plus(Duration.ofDays(1));
  }

  private static Outcome byStatus(Response response, int status, String words) {
    return Refusal.byStatus(response, status, reset(response), words);
  }
}
