package io.trawl.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Call;
import io.trawl.connectors.Call.Auth;
import io.trawl.model.Secret;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedTest {

  private static final Secret SECRET = new Secret("s3c/et");

  @Test
  void theSecretGoesWhereTheNetworkWantsIt() {
    assertThat(address(Auth.KEY)).hasToString("https://net.example/page?a=1&key=s3c%2Fet");
    assertThat(address(Auth.API_KEY)).hasToString("https://net.example/page?a=1&api_key=s3c%2Fet");
    assertThat(address(Auth.BASIC)).hasToString("https://net.example/page?a=1");
    assertThat(header(Auth.KEY)).isEmpty();
    assertThat(header(Auth.BASIC)).contains("Basic czNjL2V0");
    assertThat(header(Auth.BEARER)).contains("Bearer s3c/et");
    assertThat(header(Auth.NONE)).isEmpty();
  }

  @Test
  void whatAnAnswersAddressesRepeatIsTakenOut() {
    String next = "{'next':'https://net.example/page?key=s3c%2Fet&b=2','other':'?api_key=s3c/et'}";
    assertThat(new String(signed(Auth.KEY).withoutToken(next.getBytes(UTF_8)), UTF_8))
        .isEqualTo(
            "{'next':'https://net.example/page?key=********&b=2','other':'?api_key=******'}");
  }

  @Test
  void itDoesNotPrintItself() {
    assertThat(signed(Auth.KEY)).hasToString("***");
  }

  private static Signed signed(Auth auth) {
    Call call = Call.get(URI.create("https://net.example/page?a=1"), auth);
    return Signed.of(call, Optional.of(SECRET)).orElseThrow();
  }

  private static URI address(Auth auth) {
    return signed(auth).uri();
  }

  private static Optional<String> header(Auth auth) {
    return signed(auth).authorization().map(Secret::value);
  }
}
