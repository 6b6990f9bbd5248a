package io.trawl.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.budget.Said;
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
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.RateLimits;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Response;
import io.trawl.connectors.Retry;
import io.trawl.connectors.Wall;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a refusal of Meta's Graph interfaces means: the code first, then the words, then the status.
 * Nearly all of them come with status 400.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/guides/error-handling">the codes</a>
 */
public final class GraphErrors {

  /** Words by which a permission, a feature or a review is missing, and not the target. */
  private static final List<String> LACKING =
      List.of("permission", "feature", "capability", "approved", "access token", "app id");

  private GraphErrors() {}

  /** Empty if the answer is JSON and no refusal. Never throws. */
  public static Optional<Outcome> of(Body body, Response response) {
    return switch (body) {
      case Empty _ -> Optional.of(Wall.empty(response, regained(response)));
      case Html(var page) -> Optional.of(Wall.html(response, page, regained(response)));
      case Malformed(var reason) ->
          Optional.of(Wall.malformed(response, reason, regained(response)));
      case Json(var root) -> of(root, response);
    };
  }

  private static Optional<Outcome> of(JsonNode root, Response response) {
    JsonNode error = root.path("error");
    if (error.isObject() || error.isTextual()) {
      return Optional.of(byCode(GraphError.of(error), response));
    }
    boolean fine = response.status() >= 200 && response.status() < 300;
    return fine ? Optional.empty() : Optional.of(byStatus(response, ""));
  }

  private static Outcome byCode(GraphError error, Response response) {
    if (error.subcode() == GraphError.NO_SUCH_USER) {
      return new Gone(ErrorClass.NOT_FOUND, error.words());
    }
    return switch (error.code()) {
      case -2, -1, 1, 2 -> upstream(error, response);
      case 4, 17, 32, 341, 613 -> limited(error, response);
      case 3, 10 -> forbidden(error);
      case 21 -> new Gone(ErrorClass.GONE, error.words());
      case 24, 110, 803 -> new Gone(ErrorClass.NOT_FOUND, error.words());
      case 25 -> new Refused(ErrorClass.AUTH, error.words());
      case 100 ->
          error.subcode() == GraphError.NO_SUCH_OBJECT
              ? new Gone(ErrorClass.NOT_FOUND, error.words())
              : new Unreadable(ErrorClass.OTHER, error.words());
      case 102, 104, 190, 2500 -> new Refused(error.token(), error.words());
      case 368 -> new Closed(ErrorClass.BLOCKED, error.words());
      default -> byRange(error, response);
    };
  }

  private static Outcome byRange(GraphError error, Response response) {
    if (error.code() >= 200 && error.code() <= 299) {
      return forbidden(error);
    }
    if (error.code() >= 80_000 && error.code() <= 80_014) {
      return limited(error, response);
    }
    return error.isTransient() ? upstream(error, response) : byStatus(response, error.words());
  }

  /** A target that is not for us, or a token that lacks something whatever is asked. */
  private static Outcome forbidden(GraphError error) {
    String lower = error.lower();
    boolean lacking =
        !lower.contains("does not exist") && LACKING.stream().anyMatch(lower::contains);
    return lacking
        ? new Refused(ErrorClass.FORBIDDEN, error.words())
        : new Gone(ErrorClass.FORBIDDEN, error.words());
  }

  private static Outcome limited(GraphError error, Response response) {
    Instant until = Retry.after(response).orElse(regained(response));
    return new Throttled(Scope.TOKEN, until, ErrorClass.RATE_LIMITED, error.words());
  }

  private static Outcome upstream(GraphError error, Response response) {
    Instant until = Retry.after(response).orElse(null);
    return new Throttled(Scope.SOURCE, until, ErrorClass.UPSTREAM, error.words());
  }

  /** A code we do not know, under a status that blames us or promises a page, stays unknown. */
  private static Outcome byStatus(Response response, String words) {
    String reason = words.isBlank() ? "status " + response.status() : words;
    boolean vague = response.status() < 300 || response.status() == 400;
    return vague && !words.isBlank()
        ? new Unreadable(ErrorClass.OTHER, reason)
        : Refusal.byStatus(response, response.status(), regained(response), reason);
  }

  /** When the longest of the limits in the headers ends, at most an hour ahead; null = unsaid. */
  private static @Nullable Instant regained(Response response) {
    return RateLimits.usage(response, "any").stream()
        .map(said -> said instanceof Said.Used(_, _, var until) ? until : null)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(until -> Retry.capped(until, response.at()))
        .orElse(null);
  }
}
