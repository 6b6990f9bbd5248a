package io.trawl.connectors.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Call;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Expectations;
import io.trawl.connectors.Login.Answer;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Closed;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Session;
import io.trawl.model.Target;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal means, and how sessions are opened. */
final class RedditErrorsTest {

  private static final Target TAG = new Target.Tag("t", "reddit", "caturday", null);
  private static final Target CATS = new Target.Handle("h", "reddit", "r/madecats", null, null);
  private static final Request PAGE = new Request.Page(CATS);
  private static final URI DATA = URI.create("https://oauth.reddit.com");

  private final RedditLogin login = new RedditLogin();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {"message":"Unauthorized","error":401}                          | Refused    | AUTH_EXPIRED
          403 | {"reason":"private","message":"Forbidden","error":403}          | Gone       | PRIVATE
          403 | {"reason":"quarantined","message":"Forbidden","error":403}      | Gone       | FORBIDDEN
          403 | {"error":403}                                                   | Gone       | FORBIDDEN
          404 | {"reason":"banned","message":"Not Found","error":404}           | Gone       | GONE
          404 | {"message":"Not Found","error":404}                             | Gone       | NOT_FOUND
          404 | {"reason":"PAGE_NOT_CREATED","message":"Not Found"}             | Gone       | NOT_FOUND
          451 | {"message":"Unavailable For Legal Reasons","error":451}         | Gone       | GONE
          429 | {"message":"Too Many Requests","error":429}                     | Throttled  | RATE_LIMITED
          200 | {"message":"Too Many Requests","error":429}                     | Throttled  | RATE_LIMITED
          200 | {"error":"invalid_grant"}                                       | Refused    | AUTH
          521 | {"message":"down","error":521}                                  | Throttled  | UPSTREAM
          503 | ''                                                              | Throttled  | UPSTREAM
          200 | {"kind":"Listing","data":{"chil                                 | Unreadable | MALFORMED
          """)
  void theWordsOfTheBodyDecideBeforeTheStatus(
      int status, String body, String outcome, ErrorClass error) {
    Outcome refused = read(PAGE, status, Map.of(), body);
    assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(Expectations.error(refused)).isEqualTo(error);
  }

  @Test
  void aRedirectToASearchMeansThatThereIsNoSuchSubreddit() {
    Map<String, String> search = Map.of("Location", "https://oauth.example/subreddits/search?q=x");
    assertThat(Expectations.error(read(PAGE, 302, search, "<html></html>")))
        .isEqualTo(ErrorClass.NOT_FOUND);
    Map<String, String> elsewhere = Map.of("Location", "https://elsewhere.example/r/x");
    Outcome moved = read(PAGE, 302, elsewhere, "<html></html>");
    assertThat(Expectations.error(moved)).isEqualTo(ErrorClass.REDIRECT);
    assertThat(Expectations.reason(moved)).contains("elsewhere.example");
  }

  @Test
  void aPageThatBlocksUsIsClosed() {
    String page = "<!doctype html><title>Blocked</title><h1>whoa there, pardner!</h1>";
    assertThat(read(PAGE, 403, Map.of(), page))
        .isInstanceOfSatisfying(
            Closed.class, it -> assertThat(it.error()).isEqualTo(ErrorClass.BLOCKED_HTML));
  }

  @Test
  void aSearchThatIsForbiddenIsNobodysSoTheSourceIsClosed() {
    assertThat(read(new Request.Page(TAG), 403, Map.of(), "{\"error\":403}"))
        .isInstanceOf(Closed.class);
  }

  @Test
  void anApplicationThatLacksAScopeIsRefused() {
    Map<String, String> scope =
        Map.of("www-authenticate", "Bearer realm=\"reddit\", error=\"insufficient_scope\"");
    assertThat(Expectations.error(read(PAGE, 403, scope, "{\"error\":403}")))
        .isEqualTo(ErrorClass.AUTH);
  }

  @Test
  void aThrottleEndsAsManySecondsFromNowAsTheHeaderSays() {
    Map<String, String> headers = Map.of("x-ratelimit-reset", "291");
    assertThat(Expectations.until(read(PAGE, 429, headers, "{}")))
        .isEqualTo(Answers.AT.plusSeconds(291));
  }

  @Test
  void aSessionIsOpenedOnTheNetworksOtherHostAndElsewhereWhereItIs() {
    assertThat(login.address(DATA)).isEqualTo(URI.create("https://www.reddit.com"));
    URI proxy = URI.create("https://proxy.example:8443/base");
    assertThat(login.address(proxy)).isEqualTo(proxy);
    Call call = login.open(login.address(DATA), "client:s3cret").orElseThrow();
    assertThat(call.uri()).hasToString("https://www.reddit.com/api/v1/access_token");
    assertThat(call.auth()).isEqualTo(Call.Auth.BASIC);
    assertThat(call.content()).isEqualTo(new Call.Content.Form("grant_type=client_credentials"));
    assertThat(((Call.Content.Form) login.open(DATA, "client:").orElseThrow().content()).text())
        .contains("installed_client", "device_id=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "client", ":s3cret", " client:s3cret", "client:s3cret\n"})
  void aSecretOfAnotherFormIsNotSent(String secret) {
    assertThat(login.open(DATA, secret)).isEmpty();
  }

  @Test
  void aTokenLastsAsLongAsItIsSaidToAndCannotBeRenewed() {
    String token = "{\"access_token\":\"a1\",\"token_type\":\"bearer\",\"expires_in\":86400}";
    assertThat(login.read(Answers.of(200, Map.of(), token)))
        .isEqualTo(
            new Answer.Opened(new Session("a1", null, Answers.AT, Answers.AT.plusSeconds(86_400))));
    assertThat(login.read(Answers.of(200, Map.of(), "{\"access_token\":\"a1\"}")))
        .isEqualTo(
            new Answer.Opened(new Session("a1", null, Answers.AT, Answers.AT.plusSeconds(3_600))));
  }

  @Test
  void aLoginIsRefusedThrottledOrFails() {
    assertThat(
            login.read(Answers.of(401, Map.of(), "{\"message\":\"Unauthorized\",\"error\":401}")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(login.read(Answers.of(200, Map.of(), "{\"error\":\"invalid_grant\"}")))
        .isInstanceOf(Answer.Refused.class);
    assertThat(login.read(Answers.of(429, Map.of("Retry-After", "9"), "{}")))
        .isEqualTo(new Answer.Throttled(Answers.AT.plusSeconds(9), ", status 429"));
    assertThat(login.read(Answers.of(403, Map.of(), "<html>whoa there, pardner</html>")))
        .isInstanceOf(Answer.Failed.class);
    assertThat(login.read(Answers.of(200, Map.of(), "{}"))).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void aSessionHasEndedWhereItsTokenIsUnauthorized() {
    assertThat(login.ended(Answers.of(401, Map.of(), "{}"))).isTrue();
    assertThat(login.ended(Answers.of(403, Map.of(), "{}"))).isFalse();
  }

  private static Outcome read(
      Request request, int status, Map<String, String> headers, String body) {
    return new RedditConnector().read(request, Position.START, Answers.of(status, headers, body));
  }
}
