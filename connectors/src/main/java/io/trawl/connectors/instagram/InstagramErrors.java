package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Response;
import io.trawl.connectors.Retry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an answer is not a page: its own words first, because a 401 may be a throttle and a 400 a
 * challenge, and the status only where the words are none we know.
 */
final class InstagramErrors {

  /** Longest reason kept, in UTF-16 units. */
  private static final int REASON_MAX = 200;

  /** Absence is claimed of accounts that exist, so nothing is buried on one answer's word. */
  static final String UNCONFIRMED = " (not proof of absence: confirm on another day)";

  private record Rule(String words, ErrorClass error) {}

  /** In order: an answer may hold several, and the graver one decides. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("checkpoint_required", ErrorClass.CHALLENGE),
          new Rule("challenge_required", ErrorClass.CHALLENGE),
          new Rule("consent_required", ErrorClass.CHALLENGE),
          new Rule("feedback_required", ErrorClass.BLOCKED),
          new Rule("login_required", ErrorClass.AUTH),
          new Rule("please wait a few minutes", ErrorClass.RATE_LIMITED),
          new Rule("rate limit", ErrorClass.RATE_LIMITED),
          new Rule("too many requests", ErrorClass.RATE_LIMITED),
          new Rule("useragent mismatch", ErrorClass.BAD_REQUEST),
          new Rule("not authorized to view user", ErrorClass.PRIVATE),
          new Rule("user not found", ErrorClass.NOT_FOUND),
          new Rule("page not found", ErrorClass.NOT_FOUND),
          new Rule("execution error", ErrorClass.UPSTREAM),
          new Rule("generic_request_error", ErrorClass.UPSTREAM),
          new Rule("something went wrong", ErrorClass.UPSTREAM));

  private InstagramErrors() {}

  /** The error an object carries, if it is one; an answer with data and errors is data. */
  static Optional<Outcome> in(JsonNode root, Response response) {
    return isError(root) ? Optional.of(byWords(root, response)) : Optional.empty();
  }

  private static boolean isError(JsonNode root) {
    boolean words =
        InstagramFields.text(root, "message").isPresent() || root.path("error_type").isTextual();
    boolean failed = "fail".equals(root.path("status").textValue());
    boolean speaks = words || hasErrors(root);
    return failed || byMark(root).isPresent() || (speaks && !hasContent(root.path("data")));
  }

  private static boolean hasErrors(JsonNode root) {
    return root.path("errors").isContainerNode() && !root.path("errors").isEmpty();
  }

  private static boolean hasContent(JsonNode data) {
    for (JsonNode value : data) {
      if (value.isContainerNode() && !value.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static Outcome byWords(JsonNode root, Response response) {
    String said = said(root);
    String words = said + " " + root.path("error_type").asText();
    ErrorClass error =
        rule(words)
            .or(() -> byMark(root))
            .orElseGet(() -> said.isBlank() ? byStatus(response) : byStatusOfWords(response));
    boolean login = InstagramFields.isTrue(root, "require_login");
    return outcome(anonymous(error, login, response), said, response);
  }

  /** What the answer says for people. */
  private static String said(JsonNode root) {
    String message = root.path("message").asText();
    return message.isBlank() ? firstText(root.path("errors")) : message;
  }

  /** Errors come as {@code [{message}]} and as {@code {error: [text]}}. */
  private static String firstText(JsonNode errors) {
    for (JsonNode error : errors) {
      JsonNode text = error.isArray() ? error.path(0) : error.path("message");
      if (text.isTextual()) {
        return text.textValue();
      }
    }
    return "";
  }

  private static Optional<ErrorClass> rule(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return RULES.stream().filter(rule -> lower.contains(rule.words())).map(Rule::error).findFirst();
  }

  /** Fields that say it without words. */
  private static Optional<ErrorClass> byMark(JsonNode root) {
    if (root.hasNonNull("checkpoint_url") || root.path("challenge").isObject()) {
      return Optional.of(ErrorClass.CHALLENGE);
    }
    if (InstagramFields.isTrue(root, "spam")) {
      return Optional.of(ErrorClass.BLOCKED);
    }
    return InstagramFields.isTrue(root, "require_login")
        ? Optional.of(ErrorClass.RATE_LIMITED_ANON)
        : Optional.empty();
  }

  /** The throttle of those without an account asks them to log in, and calls itself 401. */
  private static ErrorClass anonymous(ErrorClass error, boolean login, Response response) {
    boolean dressed = login || response.status() == 401;
    return error == ErrorClass.RATE_LIMITED && dressed ? ErrorClass.RATE_LIMITED_ANON : error;
  }

  /** Words we do not know under a status that promises a page, or blames us, stay unknown. */
  private static ErrorClass byStatusOfWords(Response response) {
    ErrorClass error = byStatus(response);
    return error == ErrorClass.BAD_REQUEST || error == ErrorClass.UPSTREAM_SCHEMA
        ? ErrorClass.OTHER
        : error;
  }

  /** A body without JSON that may still be words; the status where it is not. */
  static Outcome malformed(String reason, Response response) {
    String text = reason(response.body().utf8());
    if (response.status() < 300) {
      return outcome(ErrorClass.MALFORMED, reason, response);
    }
    ErrorClass error = rule(text).orElseGet(() -> byStatus(response));
    return outcome(anonymous(error, false, response), text, response);
  }

  /** The status alone: for a body that said nothing about why. */
  static Outcome status(Response response) {
    return outcome(byStatus(response), "status " + response.status(), response);
  }

  private static ErrorClass byStatus(Response response) {
    return switch (response.status()) {
      case 400 -> ErrorClass.BAD_REQUEST;
      case 401 -> ErrorClass.AUTH;
      case 403 -> ErrorClass.FORBIDDEN;
      case 404 -> ErrorClass.NOT_FOUND;
      case 408 -> ErrorClass.UPSTREAM;
      case 410, 451 -> ErrorClass.GONE;
      case 429 -> ErrorClass.RATE_LIMITED;
      default -> byHundred(response.status());
    };
  }

  private static ErrorClass byHundred(int status) {
    if (status >= 500) {
      return ErrorClass.UPSTREAM;
    }
    return status < 300 ? ErrorClass.UPSTREAM_SCHEMA : ErrorClass.OTHER;
  }

  /** Zero bytes are a block, unless the status says it is a throttle. */
  static Outcome empty(Response response) {
    return switch (byStatus(response)) {
      case RATE_LIMITED, UPSTREAM -> status(response);
      default -> outcome(ErrorClass.BLOCKED, "empty body, status " + response.status(), response);
    };
  }

  /** A redirect is never followed; where it points to says whether it is a wall. */
  static Outcome redirect(Response response) {
    String to = response.header("location").orElse("");
    if (to.contains("/accounts/login")) {
      return outcome(ErrorClass.LOGIN_HTML, "redirect to the login page", response);
    }
    if (to.contains("/challenge") || to.contains("/checkpoint")) {
      return outcome(ErrorClass.CHALLENGE_HTML, "redirect to a challenge", response);
    }
    return outcome(ErrorClass.REDIRECT, "status " + response.status(), response);
  }

  /** What each class of error means for the engine. */
  static Outcome outcome(ErrorClass error, String why, Response response) {
    String reason = reason(why);
    return switch (error) {
      case RATE_LIMITED, RATE_LIMITED_ANON, QUOTA_EXHAUSTED, UPSTREAM ->
          new Throttled(Scope.SOURCE, Retry.after(response).orElse(null), error, reason);
      case AUTH, AUTH_EXPIRED -> new Refused(error, reason);
      case NOT_FOUND -> new Gone(error, reason + UNCONFIRMED);
      case FORBIDDEN, PRIVATE, COMMENTS_DISABLED, GONE, HANDLE_REUSED -> new Gone(error, reason);
      case CHALLENGE, CHALLENGE_HTML, LOGIN_HTML, FORBIDDEN_HTML, BLOCKED_HTML, BLOCKED ->
          new Closed(error, reason);
      case MALFORMED, UPSTREAM_SCHEMA, BAD_REQUEST, REDIRECT, OTHER ->
          new Unreadable(error, reason);
    };
  }

  private static String reason(String why) {
    return why.length() <= REASON_MAX ? why : why.substring(0, REASON_MAX);
  }
}
