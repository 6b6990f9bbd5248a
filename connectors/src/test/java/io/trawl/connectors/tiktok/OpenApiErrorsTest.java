package io.trawl.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.Said;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Body;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refusal of TikTok's API v2 means. */
final class OpenApiErrorsTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-01-02T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          401, access_token_invalid,       The access token is invalid,  Refused,    AUTH_EXPIRED
          401, scope_not_authorized,       The user did not authorize,   Refused,    AUTH
          401, scope_permission_missed,    Additional permission needed, Refused,    AUTH
          400, invalid_params,             One or more fields missing,   Unreadable, BAD_REQUEST
          400, invalid_params,             The user does not exist,      Gone,       NOT_FOUND
          400, invalid_params,             The user is private,          Gone,       PRIVATE
          404, not_found,                  No such thing,                Gone,       NOT_FOUND
          429, rate_limit_exceeded,        The API rate limit,           Throttled,  RATE_LIMITED
          200, rate_limit_exceeded,        The API rate limit,           Throttled,  RATE_LIMITED
          429, daily_quota_limit_exceeded, Daily quota limit exceeded,   Throttled,  QUOTA_EXHAUSTED
          403, daily_quota_limit_exceeded, Daily quota limit exceeded,   Throttled,  QUOTA_EXHAUSTED
          500, internal_error,             Something is wrong,           Throttled,  UPSTREAM
          200, internal_error,             Something is wrong,           Throttled,  UPSTREAM
          503, surprise,                   Something new,                Throttled,  UPSTREAM
          200, surprise,                   Something new,                Unreadable, OTHER
          """)
  void theCodeDecidesBeforeTheStatus(
      int status, String code, String message, String outcome, ErrorClass error) {
    Outcome refused = refusal(answer(status, code, message));
    assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(Expectations.error(refused)).isEqualTo(error);
    assertThat(Expectations.reason(refused)).contains(code, message).doesNotContain("made-log");
  }

  @Test
  void anAnswerThatSaysOkIsNoRefusalUnlessItsStatusIs() {
    String ok = "{\"data\":{},\"error\":{\"code\":\"ok\",\"message\":\"\"}}";
    assertThat(of(Answers.of(200, Map.of(), ok))).isEmpty();
    assertThat(of(Answers.of(503, Map.of(), ok))).isPresent();
  }

  @Test
  void aRateLimitIsOverInAMinute() {
    assertThat(Expectations.until(refusal(answer(429, "rate_limit_exceeded", "m"))))
        .isEqualTo(Answers.AT.plusSeconds(60));
  }

  @Test
  void aQuotaComesBackAtMidnight() {
    Response used = answer(429, "daily_quota_limit_exceeded", "m");
    assertThat(Expectations.until(refusal(used))).isEqualTo(MIDNIGHT);
    assertThat(OpenApiErrors.said(used, "videos"))
        .containsExactly(new Said.Exhausted("videos", MIDNIGHT));
    assertThat(OpenApiErrors.said(answer(429, "rate_limit_exceeded", "m"), "videos")).isEmpty();
    assertThat(OpenApiErrors.said(answer(200, "ok", ""), "videos")).isEmpty();
  }

  private static Response answer(int status, String code, String message) {
    String body =
        "{\"data\":{},\"error\":{\"code\":\""
            + code
            + "\",\"message\":\""
            + message
            + "\",\"log_id\":\"made-log\"}}";
    return Answers.of(status, Map.of(), body);
  }

  private static Outcome refusal(Response response) {
    return of(response).orElseThrow();
  }

  private static Optional<Outcome> of(Response response) {
    return OpenApiErrors.of(Body.of(response), response);
  }
}
