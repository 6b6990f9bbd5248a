package io.trawl.registry;

import static io.trawl.model.Checks.check;

import io.trawl.model.Checks;
import io.trawl.model.Exit;
import io.trawl.model.Secret;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it is asked for.
 *
 * @param id chosen by the operator, for logs and commands; says nothing of the secret
 * @param instance server it is good for; empty = the platform's own, or it has none
 * @param calls calls allowed in any {@code window}
 * @param source the way into the platform that it is good for; null = the platform's first
 */
public record NewCredential(
    String id,
    String platform,
    String instance,
    int calls,
    Duration window,
    Exit exit,
    Secret secret,
    @Nullable String source) {

  /** Longest window a limit may have. */
  public static final Duration WINDOW_MAX = Duration.ofDays(366);

  /** Most characters of a secret. */
  public static final int SECRET_MAX = 8_192;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final String ANONYMOUS = "anonymous-";

  public NewCredential {
    check(
        ID.matcher(id).matches() && !id.startsWith(ANONYMOUS),
        "token",
        "\"" + id + "\"",
        "a-z, 0-9 and dashes, at most 63 of them, not anonymous-…");
    Checks.notBlank("platform", platform);
    check(calls >= 1, "calls", calls, ">= 1");
    check(
        window.toMillis() >= 1 && window.compareTo(WINDOW_MAX) <= 0,
        "window",
        window,
        "more than PT0S, at most " + WINDOW_MAX);
    checked(secret);
  }

  /** Refuses, without showing it, what would not survive being sent in one line. */
  static void checked(Secret secret) {
    String value = secret.value();
    check(!value.isBlank(), "secret", "blank", "a text");
    check(
        value.length() <= SECRET_MAX,
        "secret",
        "too long",
        "at most " + SECRET_MAX + " characters");
    check(
        value.chars().noneMatch(Character::isISOControl),
        "secret",
        "with a line break or another control character",
        "a text on one line");
  }
}
