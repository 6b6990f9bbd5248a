package io.trawl.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Answers;
import io.trawl.connectors.Call;
import io.trawl.connectors.Login.Answer;
import io.trawl.connectors.Response;
import io.trawl.connectors.Session;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TikTokLoginTest {

  private static final URI HOME = URI.create("https://open.example/v2");

  private final TikTokLogin client = new TikTokLogin(TikTokLogin.Grant.CLIENT);
  private final TikTokLogin account = new TikTokLogin(TikTokLogin.Grant.ACCOUNT);

  @Test
  void anAppShowsItsKeyAndSecret() {
    Call call = client.open(HOME, " key:se&cret ").orElseThrow();
    assertThat(call.uri()).isEqualTo(URI.create("https://open.example/v2/oauth/token/"));
    assertThat(call.auth()).isEqualTo(Call.Auth.NONE);
    assertThat(call.content())
        .isEqualTo(
            new Call.Content.Form(
                "client_key=key&client_secret=se%26cret&grant_type=client_credentials"));
  }

  @Test
  void anAccountShowsItsRefreshTokenBeside() {
    Call call = account.open(HOME, "key:secret:rft.1!2:3").orElseThrow();
    assertThat(call.content())
        .isEqualTo(
            new Call.Content.Form(
                "client_key=key&client_secret=secret&grant_type=refresh_token"
                    + "&refresh_token=rft.1%212%3A3"));
  }

  @Test
  void aSecretOfAnotherFormIsNotShown() {
    for (String secret : List.of("", "key", "key:", ":secret", " : ")) {
      assertThat(client.open(HOME, secret)).isEmpty();
    }
    assertThat(account.open(HOME, "key:secret")).isEmpty();
  }

  @Test
  void aTokenLivesAsLongAsTheAnswerSays() {
    Session session = opened("{\"access_token\":\"clt.1\",\"expires_in\":7200}");
    assertThat(session.access()).isEqualTo("clt.1");
    assertThat(session.expiresAt()).isEqualTo(Answers.AT.plusSeconds(7200));
    assertThat(opened("{\"access_token\":\"clt.1\"}").expiresAt())
        .isEqualTo(Answers.AT.plusSeconds(7200));
    assertThat(opened("{\"access_token\":\"clt.1\",\"expires_in\":-5}").expiresAt())
        .isEqualTo(Answers.AT.plusSeconds(60));
    assertThat(opened("{\"access_token\":\"clt.1\",\"expires_in\":9999999}").expiresAt())
        .isEqualTo(Answers.AT.plusSeconds(86_400));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_client,  Refused",
    "200, invalid_client,  Refused",
    "400, invalid_grant,   Refused",
    "400, invalid_request, Refused",
    "500, server_error,    Throttled",
    "429, rate_limit_exceeded, Throttled",
    "400, surprise,        Failed",
  })
  void aRefusalIsToldFromWhatMayPass(int status, String error, String kind) {
    String body = "{\"error\":\"" + error + "\",\"error_description\":\"words\"}";
    Answer answer = client.read(Answers.of(status, Map.of(), body));
    assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(answer.toString()).contains("words");
  }

  @Test
  void anAnswerWithoutATokenIsNone() {
    for (String body : List.of("{}", "[]", "<html>", "", "{\"access_token\":\"\"}")) {
      assertThat(client.read(Answers.of(200, Map.of(), body))).isInstanceOf(Answer.Failed.class);
    }
  }

  @Test
  void theQuestionThatStandsInForARenewalShowsNothing() {
    Call call = client.renew(HOME);
    assertThat(call.auth()).isEqualTo(Call.Auth.NONE);
    assertThat(call.content()).isEqualTo(new Call.Content.Empty());
  }

  @Test
  void aSessionIsOverWhenItsTokenIsRefused() {
    assertThat(client.ended(refused(401, "access_token_invalid"))).isTrue();
    assertThat(client.ended(refused(400, "invalid_params"))).isFalse();
    assertThat(client.ended(refused(429, "rate_limit_exceeded"))).isFalse();
    assertThat(client.ended(refused(200, "ok"))).isFalse();
  }

  private static Response refused(int status, String code) {
    return Answers.of(status, Map.of(), "{\"error\":{\"code\":\"" + code + "\"}}");
  }

  private Session opened(String body) {
    Answer answer = client.read(Answers.of(200, Map.of(), body));
    assertThat(answer).isInstanceOf(Answer.Opened.class);
    return ((Answer.Opened) answer).session();
  }
}
