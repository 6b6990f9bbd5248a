package io.trawl.lake.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.ProductClock;
import io.trawl.node.tls.Authority;
import io.trawl.node.tls.NodeNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to an Elasticsearch that speaks TLS, whose place a small server takes. */
class ElasticTlsTest {

  private static final char[] IN_MEMORY = {};
  private static final Queue<String> CREDENTIALS = new ConcurrentLinkedQueue<>();

  @TempDir private static Path made;

  private static HttpsServer server;

  @BeforeAll
  static void serve() throws Exception {
    Instant now = ProductClock.real().instant();
    Path node =
        Authority.open(made.resolve("ours"), Optional.empty(), 10, now)
            .issue(NodeNames.parse("127.0.0.1"), 10, now)
            .directory();
    Authority.open(made.resolve("foreign"), Optional.empty(), 10, now);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(node)));
    server.createContext(
        "/",
        exchange -> {
          CREDENTIALS.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @BeforeEach
  void forget() {
    CREDENTIALS.clear();
  }

  @Test
  void withItsAuthorityAndAPasswordFromAFileItIsUsed() throws IOException {
    ask(
        "127.0.0.1",
        Map.of(
            "ca-file", made.resolve("ours/ca.crt").toString(),
            "user", "trawl",
            "password-file", file("s3cret\n")));

    assertThat(CREDENTIALS).containsExactly("Basic dHJhd2w6czNjcmV0");
  }

  @Test
  void anApiKeyComesFromAFileToo() throws IOException {
    ask(
        "127.0.0.1",
        Map.of("ca-file", made.resolve("ours/ca.crt").toString(), "api-key-file", file("k3y\n")));

    assertThat(CREDENTIALS).containsExactly("ApiKey k3y");
  }

  @Test
  void aForeignOrMissingAuthorityIsRefusedBeforeAnythingIsSent() throws IOException {
    String password = file("s3cret\n");
    Map<String, String> foreign =
        Map.of(
            "ca-file",
            made.resolve("foreign/ca.crt").toString(),
            "user",
            "trawl",
            "password-file",
            password);
    Map<String, String> missing = Map.of("user", "trawl", "password-file", password);

    for (Map<String, String> wrong : List.of(foreign, missing)) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> ask("127.0.0.1", wrong))
          .withMessageContaining("PKIX path")
          .withMessageNotContaining("s3cret")
          .withMessageNotContaining("\n");
    }
    assertThat(CREDENTIALS).isEmpty();
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(
            () -> ask("localhost", Map.of("ca-file", made.resolve("ours/ca.crt").toString())))
        .withMessageContaining("localhost");
    assertThat(CREDENTIALS).isEmpty();
  }

  @Test
  void whatIsSetTwiceOrWrongIsRefusedWithoutASecret() throws IOException {
    String authority = made.resolve("ours/ca.crt").toString();

    assertRefused("https://me:s3cret@es", Map.of("api-key", "s3cond"), "with credentials, which");
    assertRefused("https://es", Map.of("user", "me"), "user: alone");
    assertRefused(
        "https://es", Map.of("user", "me", "password", "s3cret", "api-key", "k"), "apiKey: and");
    assertRefused("http://es", Map.of("ca-file", authority), "without TLS (expected: https)");
    assertRefused("https://es", Map.of("ca-file", "/absent"), "trawl.elasticsearch.ca-file: /abs");
    assertRefused("https://es", Map.of("api-key-file", "/absent"), "api-key-file: /absent");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ask("127.0.0.1", Map.of("ca-file", file("no PEM"))))
        .withMessageMatching("authority: .* \\(expected: PEM\\)");
  }

  private static void assertRefused(String address, Map<String, String> own, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LakeSettings.of(config(own), URI.create(address)))
        .withMessageContaining(part)
        .withMessageNotContainingAny("s3cret", "s3cond");
  }

  private static void ask(String host, Map<String, String> own) {
    URI address = URI.create("https://" + host + ":" + server.getAddress().getPort());
    try (RestTransport transport = RestTransport.of(LakeSettings.of(config(own), address))) {
      assertThat(transport.send("GET", "/_cluster/health", new byte[0]).status()).isEqualTo(200);
    }
  }

  private static Config config(Map<String, String> own) {
    Map<String, String> all = new HashMap<>();
    own.forEach((key, value) -> all.put("trawl.elasticsearch." + key, value));
    return ConfigFactory.parseMap(all).withFallback(ConfigFactory.load());
  }

  private static String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(made, "secret", ""), content).toString();
  }

  private static SSLContext context(Path node) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, IN_MEMORY);
    try (var certificate = Files.newInputStream(node.resolve("tls.crt"))) {
      Certificate own = CertificateFactory.getInstance("X.509").generateCertificate(certificate);
      String pem = Files.readString(node.resolve("tls.key")).replaceAll("-----.*", "");
      byte[] key = Base64.getMimeDecoder().decode(pem);
      store.setKeyEntry(
          "server",
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
          IN_MEMORY,
          new Certificate[] {own});
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, IN_MEMORY);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
