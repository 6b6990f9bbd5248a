package io.trawl.connectors.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Body;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Throttled;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Response;
import io.trawl.connectors.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal of Meta's interfaces means. */
final class GraphErrorsTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          400,     190,     463, Session has expired on Monday,                       Refused,    AUTH_EXPIRED
          400,     190,     460, The password was changed and the session expired,    Refused,    AUTH
          400,     190,        , The session has expired,                             Refused,    AUTH_EXPIRED
          401,     190,        , Invalid OAuth access token,                          Refused,    AUTH
          400,     102,        , Session key invalid,                                 Refused,    AUTH
          400,     104,        , An access token is required,                         Refused,    AUTH
          403,      10,        , Application does not have permission for this,       Refused,    FORBIDDEN
          400,     200,        , Requires pages_read_engagement permission,           Refused,    FORBIDDEN
          400,       3,        , Application does not have the capability,            Refused,    FORBIDDEN
          400,      10,        , Object does not exist or a permission is missing,    Gone,       FORBIDDEN
          400,     210,        , User not visible,                                    Gone,       FORBIDDEN
          403,       4,        , Application request limit reached,                   Throttled,  RATE_LIMITED
          400,      17,        , User request limit reached,                          Throttled,  RATE_LIMITED
          400,      32,        , Page request limit reached,                          Throttled,  RATE_LIMITED
          400,     613,        , Calls to this api have exceeded the rate limit,      Throttled,  RATE_LIMITED
          400,   80002,        , There have been too many calls to this account,      Throttled,  RATE_LIMITED
          400,   80001,        , There have been too many calls to this Page,         Throttled,  RATE_LIMITED
          200,   80002,        , There have been too many calls to this account,      Throttled,  RATE_LIMITED
          400,     110, 2207013, Invalid user id,                                     Gone,       NOT_FOUND
          400,     100, 2207013, Invalid user id,                                     Gone,       NOT_FOUND
          400,     100,      33, Unsupported get request,                             Gone,       NOT_FOUND
          404,     803,        , Some of the aliases you requested do not exist,      Gone,       NOT_FOUND
          400,      21,        , Page ID 1 was migrated to page ID 2,                 Gone,       GONE
          400,     100,        , Tried accessing nonexisting field,                   Unreadable, OTHER
          400,     368,        , The action is temporarily blocked,                   Closed,     BLOCKED
          500,       1,        , An unknown error occurred,                           Throttled,  UPSTREAM
          400,       2,        , Service temporarily unavailable,                     Throttled,  UPSTREAM
          400,   99999,        , Something new,                                       Unreadable, OTHER
          200,   99999,        , Something new,                                       Unreadable, OTHER
          403,   99999,        , Something new,                                       Gone,       FORBIDDEN
          """)
  void theCodeDecidesThenTheWordsThenTheStatus(
      int status, int code, Integer subcode, String words, String outcome, ErrorClass error) {
    Outcome refused = refused(status, Map.of(), error(Integer.toString(code), subcode, words));
    assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(Expectations.error(refused)).isEqualTo(error);
    assertThat(Expectations.reason(refused)).contains(words);
  }

  @Test
  void aCodeMayComeAsText() {
    assertThat(refused(400, Map.of(), error("\"80002\"", null, "x"))).isInstanceOf(Throttled.class);
  }

  @Test
  void whatMetaCallsTransientIsItsOwnFault() {
    String body = "{\"error\":{\"message\":\"New\",\"code\":99999,\"is_transient\":true}}";
    Outcome refused = refused(400, Map.of(), body);
    assertThat(Expectations.error(refused)).isEqualTo(ErrorClass.UPSTREAM);
    assertThat(refused).isInstanceOf(Throttled.class);
  }

  @Test
  void aLimitEndsWhenTheHeaderSaysWhichCountsMinutes() {
    assertThat(Expectations.until(refused(400, usage(19), error("80002", null, "x"))))
        .isEqualTo(Answers.AT.plus(Duration.ofMinutes(19)));
    assertThat(Expectations.until(refused(400, usage(600), error("4", null, "x"))))
        .isEqualTo(Answers.AT.plus(Retry.AFTER_MAX));
  }

  @Test
  void aLimitWithoutAnEndHasNone() {
    Map<String, String> app = Map.of("x-app-usage", "{\"call_count\":100}");
    for (Map<String, String> headers : List.of(app, usage(0), Map.<String, String>of())) {
      assertThat(refused(403, headers, error("4", null, "x")))
          .isInstanceOfSatisfying(Throttled.class, it -> assertThat(it.until()).isNull());
    }
  }

  @Test
  void anErrorIsOneUnderAnyStatusAndInAnyShape() {
    assertThat(refused(200, Map.of(), "{\"data\":[],\"error\":{}}")).isInstanceOf(Unreadable.class);
    assertThat(refused(200, Map.of(), "{\"error\":\"Sorry\"}")).isInstanceOf(Unreadable.class);
    assertThat(Expectations.reason(refused(400, Map.of(), "{\"error\":\"Sorry\"}")))
        .isEqualTo("Sorry");
  }

  @Test
  void longWordsAreCut() {
    Outcome refused = refused(400, Map.of(), error("100", null, "x".repeat(10_000)));
    assertThat(Expectations.reason(refused)).hasSize(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":[]}", "{\"error\":null}", "{\"error\":[]}", "7"})
  void whatIsNoErrorIsNone(String body) {
    Response response = Answers.of(200, Map.of(), body);
    assertThat(GraphErrors.of(Body.of(response), response)).isEmpty();
  }

  private static Map<String, String> usage(int minutes) {
    String text =
        "{\"17\":[{\"type\":\"instagram\",\"call_count\":100},"
            + "{\"type\":\"pages\",\"call_count\":1,\"estimated_time_to_regain_access\":"
            + minutes
            + "}]}";
    return Map.of("X-Business-Use-Case-Usage", text);
  }

  private static String error(String code, Integer subcode, String words) {
    String second = subcode == null ? "" : ",\"error_subcode\":" + subcode;
    return "{\"error\":{\"message\":\"" + words + "\",\"code\":" + code + second + "}}";
  }

  private static Outcome refused(int status, Map<String, String> headers, String body) {
    Response response = Answers.of(status, headers, body);
    return GraphErrors.of(Body.of(response), response).orElseThrow();
  }
}
