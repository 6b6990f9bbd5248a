package io.trawl.connectors.tiktokweb;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Response;
import java.util.Optional;

/** What a refusal means: the page's own status first, then that of the answer. */
final class WebErrors {

  private WebErrors() {}

  /** Empty if the answer is no refusal. */
  static Optional<Outcome> of(WebShape shape, Response response) {
    int status = response.status();
    Integer code = shape.code();
    if (code != null && code != 0 && shape.isEmpty()) {
      return Optional.of(coded(code, response));
    }
    return status >= 200 && status < 300
        ? Optional.empty()
        : Optional.of(Refusal.byStatus(response, status, null, ""));
  }

  private static Outcome coded(int code, Response response) {
    String words = "statusCode " + code;
    return switch (code) {
      case 404, 10202, 10205, 10221 -> new Gone(ErrorClass.NOT_FOUND, words);
      case 10222 -> new Gone(ErrorClass.PRIVATE, words);
      case 10204 -> new Gone(ErrorClass.GONE, words);
      case 10000, 10111 -> new Closed(ErrorClass.CHALLENGE, words);
      case 500, 502, 503, 504, 10101 -> Refusal.byStatus(response, 502, null, words);
      default ->
          Refusal.busy(response, response.status(), null, words)
              .orElseGet(() -> new Unreadable(ErrorClass.OTHER, words));
    };
  }
}
