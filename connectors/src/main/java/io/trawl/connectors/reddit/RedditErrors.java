package io.trawl.connectors.reddit;

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
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.Wall;
import io.trawl.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a refusal means: a redirect first, then the words of the body, then the status. */
public final class RedditErrors {

  private static final long RESET_MAX = Duration.ofHours(1).toSeconds();

  private static final List<String> BLOCKED =
      List.of("whoa there, pardner", "been blocked", "blocked due to a network policy");

  private RedditErrors() {}

  /** Empty if the answer is JSON and no refusal. */
  public static Optional<Outcome> of(Body body, Response response) {
    @Nullable Instant reset = reset(response).orElse(null);
    Optional<Outcome> redirect = redirect(response);
    if (redirect.isPresent()) {
      return redirect;
    }
    return switch (body) {
      case Empty _ -> Optional.of(Wall.empty(response, reset));
      case Html(var page) -> Optional.of(html(response, page));
      case Malformed(var reason) -> Optional.of(Wall.malformed(response, reason, reset));
      case Json(var root) -> of(root, response);
    };
  }

  /** A name that nobody has leads to a search for one; another host is never followed. */
  public static Optional<Outcome> redirect(Response response) {
    if (response.status() < 300 || response.status() >= 400) {
      return Optional.empty();
    }
    String location = response.header("location").orElse("nowhere");
    return Optional.of(
        location.contains("/subreddits/search")
            ? new Gone(ErrorClass.NOT_FOUND, "no such subreddit")
            : new Unreadable(ErrorClass.REDIRECT, "redirect to " + location));
  }

  /** A page where data was asked. */
  public static Outcome html(Response response, String page) {
    String words = page.toLowerCase(Locale.ROOT);
    Outcome wall = Wall.html(response, page, reset(response).orElse(null));
    return wall instanceof Closed(_, var reason) && BLOCKED.stream().anyMatch(words::contains)
        ? new Closed(ErrorClass.BLOCKED_HTML, reason)
        : wall;
  }

  /** When the window ends, by the network's own header: seconds from now. */
  public static Optional<Instant> reset(Response response) {
    return RateLimits.number(response, "x-ratelimit-reset")
        .filter(seconds -> seconds <= RESET_MAX)
        .map(seconds -> response.at().plusSeconds(seconds));
  }

  private static Optional<Outcome> of(JsonNode root, Response response) {
    JsonNode error = root.path("error");
    boolean fine = response.status() >= 200 && response.status() < 300;
    if (error.isTextual()) {
      return Optional.of(named(error.textValue(), root, response));
    }
    if (fine && !error.isInt()) {
      return Optional.empty();
    }
    int status = error.isInt() ? error.intValue() : response.status();
    return Optional.of(refusal(status, root, response));
  }

  /** Words of the login, which come under any status. */
  private static Outcome named(String name, JsonNode root, Response response) {
    String words = words(name, root);
    return switch (name) {
      case "invalid_grant",
          "invalid_client",
          "invalid_request",
          "unauthorized_client",
          "unsupported_grant_type",
          "access_denied" ->
          new Refused(ErrorClass.AUTH, words);
      case "invalid_token" -> new Refused(ErrorClass.AUTH_EXPIRED, words);
      case "insufficient_scope" -> new Refused(ErrorClass.AUTH, words);
      default -> byStatus(response, response.status() < 300 ? 400 : response.status(), words);
    };
  }

  private static Outcome refusal(int status, JsonNode root, Response response) {
    String reason = root.path("reason").asText();
    String words = words(reason, root);
    return switch (reason) {
      case "private" -> new Gone(ErrorClass.PRIVATE, words);
      case "quarantined", "gold_only", "employees_only", "gated" ->
          new Gone(ErrorClass.FORBIDDEN, words);
      case "banned" -> new Gone(ErrorClass.GONE, words);
      default -> byStatusOrScope(status, words, response);
    };
  }

  private static Outcome byStatusOrScope(int status, String words, Response response) {
    if (status == 401) {
      return new Refused(ErrorClass.AUTH_EXPIRED, words);
    }
    if (status == 403 && asks(response, "insufficient_scope")) {
      return new Refused(ErrorClass.AUTH, words);
    }
    return status == 451 ? new Gone(ErrorClass.GONE, words) : byStatus(response, status, words);
  }

  private static boolean asks(Response response, String words) {
    return response.header("www-authenticate").filter(it -> it.contains(words)).isPresent();
  }

  private static String words(String name, JsonNode root) {
    String message = root.path("message").asText();
    return name.isEmpty() || message.isEmpty() ? name + message : name + ": " + message;
  }

  /** A search is nobody's to be forbidden. */
  static Outcome inContext(Outcome refusal, Request request) {
    return request instanceof Request.Page(Target.Tag _)
            && refusal instanceof Gone(var error, var reason)
            && error == ErrorClass.FORBIDDEN
        ? new Closed(error, reason)
        : refusal;
  }

  private static Outcome byStatus(Response response, int status, String words) {
    return Refusal.byStatus(response, status, reset(response).orElse(null), words);
  }
}
