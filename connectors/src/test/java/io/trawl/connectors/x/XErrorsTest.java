package io.trawl.connectors.x;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.Said;
import io.trawl.connectors.Answers;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Gone;
import io.trawl.connectors.Outcome.Refused;
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
final class XErrorsTest {

  private static final Target ANN = new Target.Handle("h", "x", "ann_made", null, "7001");
  private static final Instant MIDNIGHT = Instant.parse("2026-01-02T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          400, invalid-request,             Invalid Request,            Unreadable, BAD_REQUEST
          429, about:blank,                 Too Many Requests,          Throttled,  RATE_LIMITED
          429, rate-limit-exceeded,         Rate Limit Exceeded,        Throttled,  RATE_LIMITED
          200, rate-limit-exceeded,         Rate Limit Exceeded,        Throttled,  RATE_LIMITED
          429, usage-capped,                UsageCapExceeded,           Throttled,  QUOTA_EXHAUSTED
          403, about:blank,                 UsageCapExceeded,           Throttled,  QUOTA_EXHAUSTED
          402, credits,                     CreditsDepleted,            Throttled,  QUOTA_EXHAUSTED
          402, about:blank,                 Payment Required,           Throttled,  QUOTA_EXHAUSTED
          401, about:blank,                 Unauthorized,               Refused,    AUTH
          403, client-forbidden,            Client Forbidden,           Refused,    AUTH
          403, unsupported-authentication,  Unsupported Authentication, Refused,    AUTH
          403, about:blank,                 Forbidden,                  Gone,       FORBIDDEN
          404, resource-not-found,          Not Found Error,            Gone,       NOT_FOUND
          503, about:blank,                 Service Unavailable,        Throttled,  UPSTREAM
          """)
  void theKindOfProblemDecidesAndThenItsTitleAndTheStatus(
      int status, String kind, String title, String outcome, ErrorClass error) {
    String type = kind.contains(":") ? kind : "https://api.twitter.com/2/problems/" + kind;
    String body = "{\"title\":\"" + title + "\",\"detail\":\"d\",\"type\":\"" + type + "\"}";
    assertIs(read(Answers.of(status, Map.of(), body)), outcome, error);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          resource-not-found,          Not Found Error,     Could not find user,          NOT_FOUND
          resource-not-found,          Forbidden,           User has been suspended: [a], GONE
          not-authorized-for-resource, Authorization Error, you are not authorized,       PRIVATE
          resource-unavailable,        Unavailable,         was withheld,                 GONE
          """)
  void errorsWithoutDataAreARefusalThoughTheStatusIs200(
      String kind, String title, String detail, ErrorClass error) {
    String body =
        "{\"errors\":[{\"title\":\""
            + title
            + "\",\"detail\":\""
            + detail
            + "\",\"type\":\"https://api.x.com/2/problems/"
            + kind
            + "\"}]}";
    assertIs(read(Answers.of(200, Map.of(), body)), "Gone", error);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 88, Throttled, RATE_LIMITED",
    "403, 88, Throttled, RATE_LIMITED",
    "401, 89, Refused, AUTH",
    "403, 64, Refused, AUTH",
    "403, 63, Gone, GONE",
    "404, 34, Gone, NOT_FOUND",
    "503, 130, Throttled, UPSTREAM",
    "400, 25, Unreadable, BAD_REQUEST",
    "200, 9999, Unreadable, OTHER",
  })
  void oldNumbersAreUnderstood(int status, int code, String outcome, ErrorClass error) {
    String body = "{\"errors\":[{\"code\":" + code + ",\"message\":\"is suspended or not\"}]}";
    boolean own = code == 64 || code == 63;
    String plain = own ? body : body.replace("suspended", "so");
    assertIs(read(Answers.of(status, Map.of(), plain)), outcome, error);
  }

  @Test
  void aNameInAMessageIsNoWordOfIt() {
    String body =
        "{\"errors\":[{\"title\":\"Not Found Error\",\"detail\":\"Could not find user with"
            + " username: [suspended_credits].\","
            + "\"type\":\"https://api.twitter.com/2/problems/resource-not-found\"}]}";
    assertIs(read(Answers.of(200, Map.of(), body)), "Gone", ErrorClass.NOT_FOUND);
  }

  @Test
  void aThrottleEndsWhenTheNetworksOwnHeaderSays() {
    long reset = Answers.AT.getEpochSecond() + 299;
    Map<String, String> headers = Map.of("x-rate-limit-reset", Long.toString(reset));
    assertThat(Expectations.until(read(Answers.of(429, headers, "{}"))))
        .isEqualTo(Answers.AT.plusSeconds(299));
  }

  @Test
  void aUsedUpQuotaParksTheCredentialUntilTheNextDay() {
    Response capped =
        Answers.of(
            429,
            Map.of("x-rate-limit-limit", "450", "x-rate-limit-remaining", "449"),
            "{\"title\":\"UsageCapExceeded\",\"period\":\"Monthly\",\"detail\":\"Usage cap\","
                + "\"type\":\"https://api.twitter.com/2/problems/usage-capped\"}");
    assertThat(Expectations.until(read(capped))).isEqualTo(MIDNIGHT);
    assertThat(new XConnector().said(capped, "search"))
        .containsExactly(new Said.Exhausted("search", MIDNIGHT));
  }

  @Test
  void theHeadersOfEveryOtherAnswerSayWhatIsLeft() {
    long reset = Answers.AT.getEpochSecond() + 299;
    Map<String, String> headers =
        Map.of(
            "x-rate-limit-limit", "450",
            "x-rate-limit-remaining", "448",
            "x-rate-limit-reset", Long.toString(reset));
    for (int status : List.of(200, 429)) {
      assertThat(new XConnector().said(Answers.of(status, headers, "{}"), "search"))
          .singleElement()
          .isInstanceOfSatisfying(
              Said.Numbers.class,
              said -> {
                assertThat(said.limit()).isEqualTo(450);
                assertThat(said.remaining()).isEqualTo(448);
                assertThat(said.resets().getFirst()).isEqualTo(Answers.AT.plusSeconds(299));
              });
    }
    assertThat(new XConnector().said(Answers.of(200, Map.of(), "{}"), "search")).isEmpty();
  }

  private static void assertIs(Outcome outcome, String kind, ErrorClass error) {
    assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(Expectations.error(outcome)).isEqualTo(error);
    if (outcome instanceof Throttled || outcome instanceof Gone || outcome instanceof Refused) {
      assertThat(Expectations.reason(outcome)).isNotBlank();
    }
  }

  private static Outcome read(Response response) {
    return new XConnector().read(new Request.Page(ANN), Position.START, response);
  }
}
