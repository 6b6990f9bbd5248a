package io.trawl.connectors.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.Said;
import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refusal means. */
final class YoutubeErrorsTest {

  private static final Target TAG = new Target.Tag("t", "youtube", "caturday", null);
  private static final Request SEARCH = new Request.Page(TAG);
  private static final Request REFRESH = new Request.Refresh(TAG, List.of("a"));

  /** Midnight in California after New Year's first instant in UTC. */
  private static final Instant MIDNIGHT = Instant.parse("2026-01-01T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          403, quotaExceeded,          You have exceeded your quota,                Throttled,  QUOTA_EXHAUSTED
          403, dailyLimitExceeded,     Daily Limit Exceeded,                        Throttled,  QUOTA_EXHAUSTED
          403, rateLimitExceeded,      Too fast,                                    Throttled,  RATE_LIMITED
          429, rateLimitExceeded,      Too fast,                                    Throttled,  RATE_LIMITED
          200, quotaExceeded,          You have exceeded your quota,                Throttled,  QUOTA_EXHAUSTED
          400, keyInvalid,             Bad Request,                                 Refused,    AUTH
          400, badRequest,             API key not valid. Please pass a valid one., Refused,    AUTH
          403, accessNotConfigured,    YouTube Data API has not been used,          Refused,    AUTH
          403, SERVICE_UNAVAILABLE,    The caller does not have permission,         Refused,    AUTH
          401, authError,              Invalid Credentials,                         Refused,    AUTH
          401, expired,                Token expired,                               Refused,    AUTH_EXPIRED
          403, commentsDisabled,       The video has disabled comments,             Gone,       COMMENTS_DISABLED
          403, forbidden,              The request is not properly authorized,      Gone,       FORBIDDEN
          403, channelSuspended,       The account has been suspended,              Gone,       GONE
          404, videoNotFound,          The video cannot be found,                   Gone,       NOT_FOUND
          404, playlistNotFound,       The playlist cannot be found,                Gone,       NOT_FOUND
          400, channelNotFound,        The channel cannot be found,                 Gone,       NOT_FOUND
          400, invalidPageToken,       The page token is not valid,                 Unreadable, BAD_REQUEST
          503, backendError,           Backend Error,                               Throttled,  UPSTREAM
          400, invalidSearchFilter,    Bad filters,                                 Unreadable, BAD_REQUEST
          418, surprise,               Something new,                               Unreadable, OTHER
          """)
  void theReasonDecidesBeforeTheStatus(
      int status, String reason, String message, String outcome, ErrorClass error) {
    Outcome refused = read(REFRESH, Position.START, status, error(status, reason, message));
    assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(Expectations.error(refused)).isEqualTo(error);
    assertThat(Expectations.reason(refused)).contains(reason, message);
  }

  @Test
  void aQuotaThatIsUsedUpIsThereAgainAtMidnightInCalifornia() {
    Response refused = answer(403, error(403, "quotaExceeded", "quota"));
    YoutubeConnector youtube = new YoutubeConnector();
    assertThat(youtube.read(REFRESH, Position.START, refused))
        .isInstanceOfSatisfying(
            Throttled.class,
            wait -> {
              assertThat(wait.until()).isEqualTo(MIDNIGHT);
              assertThat(wait.scope()).isEqualTo(Scope.TOKEN);
            });
    assertThat(youtube.said(refused, "videos"))
        .containsExactly(new Said.Exhausted("videos", MIDNIGHT));
  }

  @Test
  void theQuotaOfSearchesLeavesTheOtherCallsAlone() {
    Response refused = answer(403, error(403, "quotaExceeded", "quota"));
    YoutubeConnector youtube = new YoutubeConnector();
    assertThat(youtube.read(SEARCH, Position.START, refused))
        .isInstanceOfSatisfying(
            Throttled.class, wait -> assertThat(wait.scope()).isEqualTo(Scope.TARGET));
    assertThat(youtube.said(refused, "search")).isEmpty();
  }

  @Test
  void anAnswerSaysNothingOfTheBudget() {
    YoutubeConnector youtube = new YoutubeConnector();
    assertThat(youtube.said(Answers.of(getClass(), "videos.json"), "videos")).isEmpty();
    assertThat(youtube.said(answer(404, error(404, "videoNotFound", "none")), "videos")).isEmpty();
  }

  @Test
  void aRateOfADayIsAQuota() {
    String day =
        """
        {"error":{"code":429,"message":"Quota exceeded for quota metric 'Search Queries'",
        "status":"RESOURCE_EXHAUSTED","errors":[{"reason":"rateLimitExceeded"}],
        "details":[{"reason":"RATE_LIMIT_EXCEEDED",
        "metadata":{"quota_limit":"defaultSearchListPerDayPerProject"}}]}}\
        """;
    assertThat(Expectations.error(read(SEARCH, Position.START, 429, day)))
        .isEqualTo(ErrorClass.QUOTA_EXHAUSTED);
    assertThat(
            Expectations.error(
                read(SEARCH, Position.START, 429, day.replace("PerDay", "PerMinute"))))
        .isEqualTo(ErrorClass.RATE_LIMITED);
  }

  @Test
  void aKeyIsRefusedByTheDetailWhateverTheReason() {
    String key =
        """
        {"error":{"code":400,"message":"Bad","status":"INVALID_ARGUMENT",
        "details":[{"reason":"API_KEY_INVALID"}]}}\
        """;
    assertThat(read(SEARCH, Position.START, 400, key)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aTokenThatIsNoLongerTakenBeginsTheWalkAgain() {
    Position walking = new Position("m", new Position.Walk("CDIQAA", "n", 2), "b");
    Outcome again = read(SEARCH, walking, 400, error(400, "invalidPageToken", "not valid"));
    assertThat(again)
        .isInstanceOfSatisfying(
            Fetched.class, page -> assertThat(page.next()).isEqualTo(new Position("m", null, "b")));
  }

  private static String error(int code, String reason, String message) {
    return "{\"error\":{\"code\":"
        + code
        + ",\"message\":\""
        + message
        + "\",\"errors\":[{\"reason\":\""
        + reason
        + "\",\"message\":\""
        + message
        + "\"}]}}";
  }

  private static Response answer(int status, String body) {
    return Answers.of(status, Map.of(), body);
  }

  private static Outcome read(Request request, Position position, int status, String body) {
    return new YoutubeConnector().read(request, position, answer(status, body));
  }
}
