package io.trawl.connectors.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Retry;
import io.trawl.model.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refusal means. */
final class MastodonErrorsTest {

  private static final Target TAG = new Target.Tag("t", "mastodon", "caturday", "home.example");
  private static final Request PAGE = new Request.Page(TAG);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          401, The access token is invalid,                     Refused,    AUTH
          401, The access token expired,                        Refused,    AUTH_EXPIRED
          403, This action is outside the authorized scopes,    Refused,    AUTH
          403, Your login is currently disabled,                Refused,    AUTH
          401, This method requires an authenticated user,      Closed,     BLOCKED
          422, This method requires an authenticated user,      Closed,     BLOCKED
          401, Unauthorized: token not supplied,                Closed,     BLOCKED
          403, Invalid credentials.,                            Closed,     BLOCKED
          403, This action is not allowed,                      Gone,       FORBIDDEN
          404, Record not found,                                Gone,       NOT_FOUND
          410, Gone,                                            Gone,       GONE
          429, Too many requests,                               Throttled,  RATE_LIMITED
          200, Too many requests,                               Throttled,  RATE_LIMITED
          429, Throttled,                                       Throttled,  RATE_LIMITED
          503, Remote data could not be fetched,                Throttled,  UPSTREAM
          422, Validation failed,                               Unreadable, BAD_REQUEST
          302, Moved,                                           Unreadable, REDIRECT
          200, Something new,                                   Unreadable, OTHER
          """)
  void theWordsDecideBeforeTheStatus(int status, String words, String outcome, ErrorClass error) {
    Outcome refused = read(PAGE, status, Map.of(), "{\"error\":\"" + words + "\"}");
    assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(Expectations.error(refused)).isEqualTo(error);
    assertThat(Expectations.reason(refused)).contains(words);
  }

  @Test
  void aThrottleEndsWhenTheServersOwnHeaderSays() {
    Map<String, String> headers = Map.of("X-RateLimit-Reset", "2026-01-01T00:04:59.000001Z");
    assertThat(Expectations.until(read(PAGE, 429, headers, "{}")))
        .isEqualTo("2026-01-01T00:04:59.000001Z");
  }

  @Test
  void aResetInTheFarFutureIsNotBelieved() {
    Map<String, String> headers = Map.of("X-RateLimit-Reset", "2027-01-01T00:00:00Z");
    assertThat(Expectations.until(read(PAGE, 429, headers, "{}")))
        .isEqualTo(Answers.AT.plus(Retry.AFTER_MAX));
  }

  @Test
  void aResetThatHasPassedOrCannotBeReadIsNone() {
    for (String reset : List.of("2025-12-31T23:59:59Z", "1767225600", "soon")) {
      assertThat(read(PAGE, 429, Map.of("X-RateLimit-Reset", reset), "{}"))
          .isInstanceOfSatisfying(Throttled.class, it -> assertThat(it.until()).isNull());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, <p>Just a moment...</p>, CHALLENGE_HTML",
    "200, <form>Log in</form>, LOGIN_HTML",
    "403, <p>Log in</p>, FORBIDDEN_HTML",
    "404, <p>Nothing here</p>, FORBIDDEN_HTML"
  })
  void aPageInsteadOfDataIsAWall(int status, String body, ErrorClass error) {
    assertThat(Expectations.error(read(PAGE, status, Map.of(), body))).isEqualTo(error);
  }

  @Test
  void aProxysPlainWordsAreAThrottleOnlyIfItsStatusSaysSo() {
    assertThat(Expectations.error(read(PAGE, 502, Map.of(), "Bad Gateway")))
        .isEqualTo(ErrorClass.UPSTREAM);
    assertThat(Expectations.error(read(PAGE, 404, Map.of(), "Not Found")))
        .isEqualTo(ErrorClass.MALFORMED);
    assertThat(Expectations.error(read(PAGE, 503, Map.of(), ""))).isEqualTo(ErrorClass.UPSTREAM);
  }

  @Test
  void aServerWithoutTheCallForManyPostsDoesNotMakeTheTargetGone() {
    Request refresh = new Request.Refresh(TAG, List.of("1"));
    assertThat(Expectations.error(read(refresh, 404, Map.of(), "{\"error\":\"Not Found\"}")))
        .isEqualTo(ErrorClass.BAD_REQUEST);
    assertThat(Expectations.error(read(refresh, 404, Map.of(), "<p>Not Found</p>")))
        .isEqualTo(ErrorClass.BAD_REQUEST);
  }

  @Test
  void aSuspendedAccountIsGone() {
    String body = Answers.of(getClass(), "account-suspended.json").body().utf8();
    assertThat(Expectations.error(read(new Request.Resolve(TAG), 200, Map.of(), body)))
        .isEqualTo(ErrorClass.GONE);
  }

  private static Outcome read(
      Request request, int status, Map<String, String> headers, String body) {
    return new MastodonConnector().read(request, Position.START, Answers.of(status, headers, body));
  }
}
