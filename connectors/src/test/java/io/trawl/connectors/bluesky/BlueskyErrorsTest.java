package io.trawl.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
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
final class BlueskyErrorsTest {

  private static final Target TAG = new Target.Tag("t", "bluesky", "caturday", null);
  private static final Target ANN = new Target.Handle("h", "bluesky", "ann.example", null, null);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          400, InvalidRequest,       Profile not found,                             Gone,       NOT_FOUND
          400, InvalidRequest,       Error: actor must be a valid did or a handle,  Unreadable, BAD_REQUEST
          400, InvalidRequest,       Account has been suspended,                    Gone,       GONE
          400, AccountTakedown,      Account has been suspended,                    Gone,       GONE
          400, AccountDeactivated,   Account is deactivated,                        Gone,       GONE
          400, BlockedActor,         Requester has blocked actor,                   Gone,       FORBIDDEN
          400, ExpiredToken,         Token has expired,                             Refused,    AUTH_EXPIRED
          401, AuthMissing,          Authentication Required,                       Refused,    AUTH
          400, InvalidToken,         Bad token scope,                               Refused,    AUTH
          429, RateLimitExceeded,    Rate Limit Exceeded,                           Throttled,  RATE_LIMITED
          502, UpstreamFailure,      Upstream service unreachable,                  Throttled,  UPSTREAM
          200, UpstreamFailure,      Upstream service unreachable,                  Throttled,  UPSTREAM
          400, BadQueryString,       no such parameter,                             Unreadable, BAD_REQUEST
          501, MethodNotImplemented, Method Not Implemented,                        Unreadable, BAD_REQUEST
          404, NotFound,             Post not found,                                Gone,       NOT_FOUND
          403, Forbidden,            Forbidden,                                     Gone,       FORBIDDEN
          200, Surprise,             Something new,                                 Unreadable, OTHER
          """)
  void theNameDecidesBeforeTheStatus(
      int status, String name, String message, String outcome, ErrorClass error) {
    String body = "{\"error\":\"" + name + "\",\"message\":\"" + message + "\"}";
    Outcome refused = read(new Request.Page(ANN), status, Map.of(), body);
    assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(Expectations.error(refused)).isEqualTo(error);
    assertThat(Expectations.reason(refused)).contains(name, message);
  }

  @Test
  void aSearchThatIsForbiddenIsClosedBecauseATagIsNobodys() {
    assertThat(read(new Request.Page(TAG), 403, Map.of(), "{\"error\":\"Forbidden\"}"))
        .isInstanceOf(Closed.class);
    String wall = "<html><h1>403 Forbidden</h1>Request forbidden by administrative rules.</html>";
    assertThat(read(new Request.Page(TAG), 403, Map.of(), wall))
        .isInstanceOfSatisfying(
            Closed.class, it -> assertThat(it.error()).isEqualTo(ErrorClass.FORBIDDEN_HTML));
  }

  @Test
  void aThrottleEndsWhenTheNetworksOwnHeaderSays() {
    long reset = Answers.AT.getEpochSecond() + 299;
    Map<String, String> headers = Map.of("RateLimit-Reset", Long.toString(reset));
    assertThat(Expectations.until(read(new Request.Page(TAG), 429, headers, "{}")))
        .isEqualTo(Answers.AT.plusSeconds(299));
  }

  @Test
  void aResetInTheFarFutureIsNotBelieved() {
    Map<String, String> headers = Map.of("RateLimit-Reset", "99999999999");
    assertThat(Expectations.until(read(new Request.Page(TAG), 429, headers, "{}")))
        .isEqualTo(Answers.AT.plus(Retry.AFTER_MAX));
  }

  @Test
  void aResetThatHasPassedOrCannotBeReadIsNone() {
    for (String reset : List.of("1", "999999999999", "-5", "2026-01-01T00:05:00Z", "")) {
      assertThat(read(new Request.Page(TAG), 429, Map.of("RateLimit-Reset", reset), "{}"))
          .isInstanceOfSatisfying(Throttled.class, it -> assertThat(it.until()).isNull());
    }
  }

  private static Outcome read(
      Request request, int status, Map<String, String> headers, String body) {
    return new BlueskyConnector().read(request, Position.START, Answers.of(status, headers, body));
  }
}
