package io.trawl.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Answers;
import io.trawl.connectors.Body;
import io.trawl.connectors.Call;
import io.trawl.connectors.Login;
import io.trawl.connectors.Response;
import io.trawl.connectors.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for a session, and what the answers mean. */
final class BlueskyLoginTest {

  private static final URI ADDRESS = URI.create("https://proxy.example:8443/base");
  private static final Instant AT = Answers.AT;

  private final Login login = new BlueskyConnector().login().orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "ann.example:abcd-efgh, ann.example, abcd-efgh",
    "did:plc:abc:abcd-efgh, did:plc:abc, abcd-efgh",
    "ann@example.org:abcd, ann@example.org, abcd"
  })
  void theLastColonDividesIdentifierAndPassword(String secret, String identifier, String password)
      throws Exception {
    Call call = login.open(ADDRESS, secret).orElseThrow();

    assertThat(call.uri())
        .hasToString("https://proxy.example:8443/base/xrpc/com.atproto.server.createSession");
    assertThat(call.auth()).isEqualTo(Call.Auth.NONE);
    JsonNode body = Body.MAPPER.readTree(((Call.Content.Json) call.content()).text());
    assertThat(body.path("identifier").asText()).isEqualTo(identifier);
    assertThat(body.path("password").asText()).isEqualTo(password);
    assertThat(body).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "password", ":password", "ann.example:", " : "})
  void aSecretOfAnotherFormIsNotSent(String secret) {
    assertThat(login.open(ADDRESS, secret)).isEmpty();
    assertThat(login.secretForm()).isEqualTo("identifier:app-password");
  }

  @Test
  void aRenewalIsAPostWithoutABodyAndWithTheRefreshTokenAsBearer() {
    Call call = login.renew(ADDRESS);

    assertThat(call.uri())
        .hasToString("https://proxy.example:8443/base/xrpc/com.atproto.server.refreshSession");
    assertThat(call.auth()).isEqualTo(Call.Auth.BEARER);
    assertThat(call.content()).isEqualTo(new Call.Content.Empty());
  }

  @Test
  void neitherACallNorASessionNorAnAnswerPrintsASecret() {
    Login.Answer opened = read(200, session(token(AT.plusSeconds(600))));

    assertThat(login.open(ADDRESS, "ann.example:s3cret").orElseThrow().toString())
        .doesNotContain("s3cret", "ann.example");
    assertThat(opened.toString()).doesNotContain("signature", "refresh-1");
    assertThat(new Call.Content.Form("s3cret").toString()).doesNotContain("s3cret");
  }

  @Test
  void aSessionLastsAsLongAsItsTokenSays() {
    Session session = opened(token(AT.plusSeconds(600)));

    assertThat(session.refresh()).isEqualTo("refresh-1");
    assertThat(session.openedAt()).isEqualTo(AT);
    assertThat(session.expiresAt()).isEqualTo(AT.plusSeconds(600));
    assertThat(session.renewAt()).isEqualTo(AT.plusSeconds(540));
  }

  @Test
  void aShortSessionIsRenewedInItsLastQuarter() {
    assertThat(opened(token(AT.plusSeconds(100))).renewAt()).isEqualTo(AT.plusSeconds(75));
  }

  @Test
  void aTokenWithoutABelievableEndCountsAsTwoHours() {
    Instant twoHours = AT.plus(Duration.ofHours(2));

    assertThat(opened("opaque").expiresAt()).isEqualTo(twoHours);
    assertThat(opened("a.%%%.c").expiresAt()).isEqualTo(twoHours);
    assertThat(opened(jwt("no json")).expiresAt()).isEqualTo(twoHours);
    assertThat(opened(jwt("{}")).expiresAt()).isEqualTo(twoHours);
    assertThat(opened(jwt("{\"exp\":\"soon\"}")).expiresAt()).isEqualTo(twoHours);
    assertThat(opened(jwt("{\"exp\":99999999999999999999999}")).expiresAt()).isEqualTo(twoHours);
    assertThat(opened(token(AT.minusSeconds(1))).expiresAt()).isEqualTo(twoHours);
    assertThat(opened(token(AT.plus(Duration.ofDays(60)))).expiresAt()).isEqualTo(twoHours);
  }

  @ParameterizedTest
  @CsvSource({
    "401, AuthenticationRequired, Invalid identifier or password, Refused",
    "401, AuthFactorTokenRequired, A sign in code has been sent, Refused",
    "401, AccountTakedown, Account has been taken down, Refused",
    "400, ExpiredToken, Token has been revoked, Refused",
    "400, InvalidToken, Bad token scope, Refused",
    "429, RateLimitExceeded, Rate Limit Exceeded, Throttled",
    "502, UpstreamFailure, Upstream service unreachable, Throttled",
    "501, MethodNotImplemented, Method Not Implemented, Failed",
    "404, XRPCNotSupported, XRPCNotSupported, Failed",
    "400, InvalidRequest, Input must have the property, Failed",
    "403, Forbidden, Forbidden, Failed"
  })
  void aRefusalSaysWhatItSaysOfTheCredential(
      int status, String name, String message, String answer) {
    Login.Answer read =
        read(status, "{\"error\":\"" + name + "\",\"message\":\"" + message + "\"}");

    assertThat(read.getClass().getSimpleName()).isEqualTo(answer);
    assertThat(read.toString()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>log in</html>", "{\"accessJwt\":\"a", "{}", "[]", "null"})
  void whatIsNoSessionSaysNothingOfTheCredential(String body) {
    assertThat(read(200, body)).isInstanceOf(Login.Answer.Failed.class);
  }

  @Test
  void aSessionWithoutBothTokensIsNone() {
    assertThat(read(200, "{\"accessJwt\":\"a\"}")).isInstanceOf(Login.Answer.Failed.class);
    assertThat(read(200, "{\"refreshJwt\":\"a\"}")).isInstanceOf(Login.Answer.Failed.class);
    assertThat(read(200, "{\"accessJwt\":\" \",\"refreshJwt\":\"a\"}"))
        .isInstanceOf(Login.Answer.Failed.class);
  }

  @Test
  void aThrottleEndsWhenTheNetworkSays() {
    Instant reset = AT.plusSeconds(299);
    Map<String, String> headers = Map.of("RateLimit-Reset", "" + reset.getEpochSecond());

    assertThat(login.read(Answers.of(429, headers, "{\"error\":\"RateLimitExceeded\"}")))
        .isInstanceOfSatisfying(
            Login.Answer.Throttled.class, it -> assertThat(it.until()).isEqualTo(reset));
  }

  @ParameterizedTest
  @CsvSource({
    "400, ExpiredToken, true",
    "401, InvalidToken, true",
    "401, AuthMissing, true",
    "400, InvalidRequest, false",
    "403, Forbidden, false",
    "429, RateLimitExceeded, false",
    "502, UpstreamFailure, false"
  })
  void onlyARefusedTokenEndsASession(int status, String name, boolean ended) {
    assertThat(login.ended(answer(status, "{\"error\":\"" + name + "\"}"))).isEqualTo(ended);
  }

  @Test
  void aPageOrAWallEndsNoSession() {
    assertThat(login.ended(answer(200, "{\"posts\":[]}"))).isFalse();
    assertThat(login.ended(answer(403, "<html>forbidden</html>"))).isFalse();
    assertThat(login.ended(answer(401, "<html>unauthorized</html>"))).isFalse();
  }

  private Session opened(String access) {
    return ((Login.Answer.Opened) read(200, session(access))).session();
  }

  private Login.Answer read(int status, String body) {
    return login.read(answer(status, body));
  }

  private static Response answer(int status, String body) {
    return Answers.of(status, Map.of(), body);
  }

  private static String session(String access) {
    return "{\"accessJwt\":\"" + access + "\",\"refreshJwt\":\"refresh-1\",\"did\":\"d\"}";
  }

  private static String token(Instant end) {
    return jwt("{\"sub\":\"did:plc:a\",\"exp\":" + end.getEpochSecond() + "}");
  }

  private static String jwt(String payload) {
    String middle = Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8));
    return "header." + middle + ".signature";
  }
}
