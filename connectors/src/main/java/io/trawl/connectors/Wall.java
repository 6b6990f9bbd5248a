package io.trawl.connectors;

import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Outcome.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an answer without JSON means; it is the same for every platform that speaks JSON. */
public final class Wall {

  private static final int LOOKED_AT = 20_000; // Characters of a page that are searched for words.
  private static final List<String> CHALLENGE =
      List.of("captcha", "just a moment", "cf-chl", "challenge-platform", "are you human");
  private static final List<String> LOGIN = List.of("type=\"password\"", "log in", "login");

  private Wall() {}

  /** Zero bytes: blocked, unless the status says that the network is merely busy. */
  public static Outcome empty(Response response, @Nullable Instant reset) {
    return Refusal.busy(response, response.status(), reset, "empty body")
        .orElseGet(() -> new Closed(ErrorClass.BLOCKED, "empty body, " + status(response)));
  }

  /** A page where data was asked: a proxy that is busy, or a wall, even with 200. */
  public static Outcome html(Response response, String page, @Nullable Instant reset) {
    return Refusal.busy(response, response.status(), reset, "HTML")
        .orElseGet(() -> new Closed(kind(response, page), "HTML, " + status(response)));
  }

  /** Neither JSON nor HTML: a proxy's plain words, or a body that broke off. */
  public static Outcome malformed(Response response, String reason, @Nullable Instant reset) {
    return Refusal.busy(response, response.status(), reset, "no JSON")
        .orElseGet(() -> new Unreadable(ErrorClass.MALFORMED, reason + ", " + status(response)));
  }

  private static ErrorClass kind(Response response, String page) {
    String words = page.substring(0, Math.min(LOOKED_AT, page.length())).toLowerCase(Locale.ROOT);
    if (CHALLENGE.stream().anyMatch(words::contains)) {
      return ErrorClass.CHALLENGE_HTML;
    }
    boolean login = response.status() < 400 && LOGIN.stream().anyMatch(words::contains);
    return login ? ErrorClass.LOGIN_HTML : ErrorClass.FORBIDDEN_HTML;
  }

  private static String status(Response response) {
    return "status " + response.status();
  }
}
