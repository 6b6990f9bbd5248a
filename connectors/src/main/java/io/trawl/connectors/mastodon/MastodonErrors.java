package io.trawl.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Fields;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Refused;
import io.trawl.connectors.Refusal;
import io.trawl.connectors.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a refusal means: its words first, then the status. */
final class MastodonErrors {

  /** The server wants everybody to log in: its policy, in the words of three server programs. */
  private static final List<String> POLICY =
      List.of("requires an authenticated user", "token not supplied", "invalid credentials");

  private static final List<String> TOKEN =
      List.of("access token", "authorized scopes", "your login is currently", "confirmed e-mail");

  private MastodonErrors() {}

  /** Empty if the answer is no refusal. */
  static Optional<Outcome> of(JsonNode root, Response response) {
    JsonNode error = root.path("error");
    boolean fine = response.status() >= 200 && response.status() < 300;
    if (error.isTextual()) {
      return Optional.of(refusal(error.textValue(), response));
    }
    return fine ? Optional.empty() : Optional.of(refusal("", response));
  }

  /** When the window ends, by the server's own header. */
  static @Nullable Instant reset(Response response) {
    return response.header("x-ratelimit-reset").map(Fields::instant).orElse(null);
  }

  private static Outcome refusal(String words, Response response) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (POLICY.stream().anyMatch(lower::contains)) {
      return new Closed(ErrorClass.BLOCKED, words);
    }
    if (lower.contains("access token expired")) {
      return new Refused(ErrorClass.AUTH_EXPIRED, words);
    }
    if (TOKEN.stream().anyMatch(lower::contains)) {
      return new Refused(ErrorClass.AUTH, words);
    }
    if (lower.equals("too many requests") || lower.equals("throttled")) {
      return Refusal.byStatus(response, 429, reset(response), words);
    }
    return Refusal.byStatus(response, response.status(), reset(response), words);
  }
}
