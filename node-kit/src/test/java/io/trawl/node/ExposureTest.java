package io.trawl.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {

  private static final String ELSEWHERE = "192.0.2.1";
  private static final String DATABASE = "trawl.database.url";
  private static final String ELASTICSEARCH = "trawl.elasticsearch.url";

  @Test
  void theDefaultsAreForThisMachine() {
    assertAllowed(ConfigFactory.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trawl.node.host",
        "trawl.management.host",
        "akka.remote.artery.canonical.hostname",
        "akka.remote.artery.bind.hostname",
        "akka.management.http.hostname",
        "akka.management.http.bind-hostname"
      })
  void whatListensElsewhereWantsTls(String setting) {
    Config elsewhere = with(setting, ELSEWHERE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Exposure.check(loaded(elsewhere)))
        .withMessage(
            setting
                + ": 192.0.2.1 (expected: a loopback address, for example 127.0.0.1; for others"
                + " set trawl.cluster.tls.directory, see trawl certs)");
    assertAllowed(with("trawl.cluster.tls.directory", "/etc/trawl/tls").withFallback(elsewhere));
  }

  @Test
  void everyAddressOfThisMachineAndWhateverAkkaGuessesWantsTls() {
    assertRefused(with("trawl.node.host", "0.0.0.0"), "trawl.node.host: 0.0.0.0");
    assertRefused(
        with("akka.management.http.hostname", "<hostname>"), "akka.management.http.hostname");
  }

  @Test
  void noSettingOfAkkasSwitchesOurTlsOff() {
    assertAllowed(
        ConfigFactory.parseString("akka.remote.artery.transport = tcp")
            .withFallback(with("trawl.cluster.tls.directory", "/etc/trawl/tls"))
            .withFallback(with("trawl.node.host", ELSEWHERE)));

    Config unlayered =
        loaded(with("trawl.cluster.tls.directory", "/etc/trawl/tls"))
            .withValue("akka.remote.artery.transport", ConfigValueFactory.fromAnyRef("tcp"))
            .withValue("trawl.node.host", ConfigValueFactory.fromAnyRef(ELSEWHERE));
    assertThatIllegalArgumentException().isThrownBy(() -> Exposure.check(unlayered));
  }

  @Test
  void theApiIsForThisMachineOrForABalancerWithACertificate() {
    Config elsewhere =
        with("trawl.api.host", ELSEWHERE)
            .withFallback(with("trawl.cluster.tls.directory", "/etc/trawl/tls"));
    assertRefused(
        elsewhere,
        "trawl.api.host: 192.0.2.1 (expected: a loopback address, for example 127.0.0.1; for a"
            + " balancer with a certificate of this cluster set trawl.api.tls)");
    assertAllowed(with("trawl.api.tls", "on").withFallback(elsewhere));
    assertRefused(
        with("trawl.api.tls", "on"),
        "trawl.api.tls: on (expected: trawl.cluster.tls.directory is set as well");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://192.0.2.1/trawl",
        "jdbc:postgresql://192.0.2.1:5432/trawl?user=me",
        "jdbc:postgresql://127.0.0.1:5432,192.0.2.1:5432/trawl",
        "jdbc:postgresql://[2001:db8::1]:5432/trawl",
        "jdbc:postgresql://192.0.2.1/trawl?sslmode=prefer",
        "jdbc:postgresql://192.0.2.1/trawl?ssl=false&password="
      })
  void aDatabaseElsewhereWantsAPasswordOrTls(String url) {
    assertRefused(with(DATABASE, url), "trawl.database.url: at ");
    assertAllowed(with(DATABASE, url).withFallback(with("trawl.database.password-file", "/p")));
    assertAllowed(with(DATABASE, url).withFallback(with("trawl.database.password", "s3cret")));
    assertAllowed(with(DATABASE, url).withFallback(with("trawl.database.tls", "verify-full")));
    assertRefused(
        with(DATABASE, url).withFallback(with("trawl.database.tls", "prefer")),
        "trawl.database.url: at ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:postgresql:trawl",
        "jdbc:postgresql:///trawl",
        "jdbc:postgresql://127.0.0.1:5432/trawl?user=postgres",
        "jdbc:postgresql://[::1]/trawl",
        "jdbc:postgresql://192.0.2.1/trawl?user=me&password=s3cret",
        "jdbc:postgresql://192.0.2.1/trawl?sslmode=verify-full&sslrootcert=/ca.crt",
        "jdbc:postgresql://192.0.2.1/trawl?ssl=true"
      })
  void aDatabaseThatIsHereOrProtectedIsUsed(String url) {
    assertAllowed(with(DATABASE, url));
  }

  @Test
  void anElasticsearchElsewhereWantsCredentialsOrTls() {
    Config plain = with(ELASTICSEARCH, "http://192.0.2.1:9200");

    assertRefused(plain, "trawl.elasticsearch.url: at 192.0.2.1 without credentials and TLS");
    assertAllowed(plain.withFallback(with("trawl.elasticsearch.password-file", "/p")));
    assertAllowed(plain.withFallback(with("trawl.elasticsearch.api-key-file", "/k")));
    assertAllowed(with(ELASTICSEARCH, "http://me:s3cret@192.0.2.1:9200"));
    assertAllowed(with(ELASTICSEARCH, "https://192.0.2.1:9200"));
    assertAllowed(with(ELASTICSEARCH, "http://127.0.0.1:9200"));
    assertAllowed(with(ELASTICSEARCH, "http://[::1]:9200"));
  }

  @Test
  void aRefusalDoesNotShowThePasswordOfAnAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Exposure.check(loaded(with(ELASTICSEARCH, "http://me:s3 cret@es"))))
        .withMessageStartingWith("trawl.elasticsearch.url: ")
        .withMessageNotContaining("cret")
        .withNoCause();
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Exposure.check(loaded(with(DATABASE, "jdbc:postgresql://me:s3cret@192.0.2.1/trawl"))))
        .withMessageNotContaining("s3cret");
  }

  private static void assertRefused(Config config, String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Exposure.check(loaded(config)))
        .withMessageStartingWith(line)
        .withMessageMatching("[^\n]+ \\(expected: [^\n]+\\)");
  }

  private static void assertAllowed(Config config) {
    assertThatCode(() -> Exposure.check(loaded(config))).doesNotThrowAnyException();
  }

  private static Config with(String path, String value) {
    return ConfigFactory.empty().withValue(path, ConfigValueFactory.fromAnyRef(value));
  }

  private static Config loaded(Config overrides) {
    return NodeSettings.load(overrides);
  }
}
