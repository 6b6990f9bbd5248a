package io.trawl.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.node.NodeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTlsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private static Path made;
  @TempDir private Path node;

  @BeforeAll
  static void makeThree() {
    Authority ours = Authority.open(made.resolve("ours"), Optional.empty(), 100, NOW);
    ours.issue(NodeNames.parse("127.0.0.1,localhost"), 30, NOW);
    ours.issue(NodeNames.parse("other"), 30, NOW);
    Authority.open(made.resolve("foreign"), Optional.empty(), 100, NOW)
        .issue(NodeNames.parse("127.0.0.1"), 30, NOW);
  }

  @BeforeEach
  void copy() throws IOException {
    for (String file : new String[] {"tls.key", "tls.crt", "ca.crt"}) {
      Files.copy(made.resolve("ours/127.0.0.1").resolve(file), node.resolve(file));
    }
  }

  @Test
  void withoutSettingsThereIsNoTlsAndNothingToCheck() {
    Config config = NodeSettings.load(ConfigFactory.empty());

    assertThat(NodeTls.artery(config).isEmpty()).isTrue();
    assertThat(config.getString("akka.remote.artery.transport")).isEqualTo("tcp");
    assertThatCode(() -> NodeTls.check(config, () -> NOW)).doesNotThrowAnyException();
    assertThat(NodeTls.probe(config, "127.0.0.1", 1)).isEmpty();
  }

  @Test
  void aDirectoryMakesArterySpeakTlsOnly() {
    Config artery =
        NodeSettings.load(
                ConfigFactory.parseMap(
                    Map.of(
                        "trawl.cluster.tls.directory", node.toString(),
                        "akka.remote.artery.transport", "tcp",
                        "akka.remote.artery.ssl.rotating-keys-engine.protocol", "TLSv1.2")))
            .getConfig("akka.remote.artery");

    assertThat(artery.getString("transport")).isEqualTo("tls-tcp");
    assertThat(artery.getString("ssl.ssl-engine-provider"))
        .endsWith(".RotatingKeysSSLEngineProvider");
    Config engine = artery.getConfig("ssl.rotating-keys-engine");
    assertThat(engine.getString("key-file")).isEqualTo(node.resolve("tls.key").toString());
    assertThat(engine.getString("cert-file")).isEqualTo(node.resolve("tls.crt").toString());
    assertThat(engine.getString("ca-cert-file")).isEqualTo(node.resolve("ca.crt").toString());
    assertThat(engine.getString("protocol")).isEqualTo("TLSv1.3");
    assertThat(engine.getStringList("enabled-algorithms"))
        .containsExactly("TLS_AES_128_GCM_SHA256");
  }

  @Test
  void filesCanBeNamedOneByOneButNotInPart() {
    Map<String, String> three =
        Map.of(
            "trawl.cluster.tls.key-file", node.resolve("tls.key").toString(),
            "trawl.cluster.tls.cert-file", node.resolve("tls.crt").toString(),
            "trawl.cluster.tls.ca-file", node.resolve("ca.crt").toString());

    assertThat(TlsFiles.of(NodeSettings.load(ConfigFactory.parseMap(three))))
        .contains(TlsFiles.in(node));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            NodeSettings.load(ConfigFactory.parseMap(Map.of("trawl.cluster.tls.key-file", "/k"))))
        .withMessage(
            "trawl.cluster.tls.cert-file: not set (expected: a file, or"
                + " trawl.cluster.tls.directory)");
  }

  @Test
  void aCertificateOfTheClusterForThisHostIsAccepted() {
    assertThatCode(() -> check("127.0.0.1", NOW)).doesNotThrowAnyException();
    assertThatCode(() -> check("LocalHost", NOW.plus(Duration.ofDays(30))))
        .doesNotThrowAnyException();
  }

  @Test
  void aFileThatIsMissingOrNoPemIsRefused() throws IOException {
    for (String file : new String[] {"tls.key", "tls.crt", "ca.crt"}) {
      Files.writeString(node.resolve(file), "no PEM");
      assertRefused(file + ", which holds none (expected: a");
      Files.writeString(
          node.resolve(file), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
      assertRefused(file + ", which ");
      Files.delete(node.resolve(file));
      assertRefused(file + ", which is not there (expected: a");
      Files.copy(made.resolve("ours/127.0.0.1").resolve(file), node.resolve(file));
    }
  }

  @Test
  void theKeyOfAnotherCertificateIsRefused() throws IOException {
    replace("tls.key", "ours/other/tls.key");

    assertRefused(
        "trawl.cluster.tls.key-file: "
            + node.resolve("tls.key")
            + ", which is another's (expected: the key of the certificate ");
  }

  @Test
  void aKeyThatIsNotRsaIsRefused() throws IOException, GeneralSecurityException {
    byte[] key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    Files.writeString(
        node.resolve("tls.key"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");

    assertRefused("tls.key, which holds none (expected: an RSA key in PEM, without a password)");
  }

  @Test
  void aCertificateThatTheAuthorityDidNotSignIsRefused() throws IOException {
    replace("ca.crt", "foreign/ca.crt");

    assertRefused("(expected: signed by the authority in " + node.resolve("ca.crt") + ")");
    assertRefused("tls.crt, signed by CN=trawl authority ");
  }

  @Test
  void aNodesCertificateIsNoAuthority() throws IOException {
    replace("ca.crt", "ours/other/tls.crt");

    assertRefused("trawl.cluster.tls.ca-file: " + node.resolve("ca.crt") + " of ");
  }

  @Test
  void aCertificateThatIsNotValidNowIsRefused() {
    assertRefused(
        "trawl.cluster.tls.cert-file: "
            + node.resolve("tls.crt")
            + ", expired at 2026-12-24T12:00:00Z (expected: valid at 2027-01-03T12:00:00Z)",
        "127.0.0.1",
        NOW.plus(Duration.ofDays(40)));
    assertRefused("ca.crt, expired at ", "127.0.0.1", NOW.plus(Duration.ofDays(101)));
    assertRefused("not valid before 2026-11-24T11:00:00Z", "127.0.0.1", NOW.minusSeconds(3601));
  }

  @Test
  void aHostTheCertificateDoesNotNameIsRefused() {
    assertRefused(
        "trawl.node.host: 127.0.0.2 (expected: one of [127.0.0.1, localhost], which "
            + node.resolve("tls.crt")
            + " names)",
        "127.0.0.2",
        NOW);
  }

  private void replace(String file, String by) throws IOException {
    Files.copy(made.resolve(by), node.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private void assertRefused(String part) {
    assertRefused(part, "127.0.0.1", NOW);
  }

  private void assertRefused(String part, String host, Instant now) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(host, now))
        .withMessageContaining(part)
        .withMessageMatching("trawl\\.[a-z.-]+: [^\n]+ \\(expected: [^\n]+\\)");
  }

  private void check(String host, Instant now) {
    NodeTls.check(
        NodeSettings.load(
            ConfigFactory.parseMap(
                Map.of("trawl.cluster.tls.directory", node.toString(), "trawl.node.host", host))),
        () -> now);
  }
}
