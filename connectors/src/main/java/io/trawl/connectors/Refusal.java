package io.trawl.connectors;

import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a status means where the words of the body did not decide; the same for every platform. */
public final class Refusal {

  private Refusal() {}

  /**
   * The outcome of a status that is no success.
   *
   * @param status the response's own, or the one its words stand for
   * @param reset when the network's own header says the window ends; {@code Retry-After} goes first
   */
  public static Outcome byStatus(
      Response response, int status, @Nullable Instant reset, String words) {
    return switch (status) {
      case 401 -> new Refused(ErrorClass.AUTH, words);
      case 403 -> new Gone(ErrorClass.FORBIDDEN, words);
      case 404 -> new Gone(ErrorClass.NOT_FOUND, words);
      case 410 -> new Gone(ErrorClass.GONE, words);
      case 400, 422 -> new Unreadable(ErrorClass.BAD_REQUEST, words);
      case 301, 302, 303, 307, 308 -> new Unreadable(ErrorClass.REDIRECT, words);
      default ->
          busy(response, status, reset, words)
              .orElseGet(() -> new Unreadable(ErrorClass.OTHER, words));
    };
  }

  /** A throttle, if the status is 429 or 5xx. */
  public static Optional<Outcome> busy(
      Response response, int status, @Nullable Instant reset, String words) {
    String reason = words + ", status " + response.status();
    if (status == 429) {
      Instant until = Retry.after(response).orElse(future(reset, response.at()));
      return Optional.of(new Throttled(Scope.TOKEN, until, ErrorClass.RATE_LIMITED, reason));
    }
    if (status >= 500) {
      Instant until = Retry.after(response).orElse(null);
      return Optional.of(new Throttled(Scope.SOURCE, until, ErrorClass.UPSTREAM, reason));
    }
    return Optional.empty();
  }

  /** A reset that lies ahead, capped; null if it has passed or is not known. */
  private static @Nullable Instant future(@Nullable Instant reset, Instant now) {
    return reset == null || reset.isBefore(now) ? null : Retry.capped(reset, now);
  }
}
