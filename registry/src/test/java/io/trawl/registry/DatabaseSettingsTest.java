package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSettingsTest {

  private static final String URL = "jdbc:postgresql://db.example/trawl";

  @TempDir private Path directory;

  @Test
  void withoutSettingsTheAddressSaysEverything() {
    assertThat(settings(URL, Map.of())).isEqualTo(DatabaseSettings.of(URL, 4));
  }

  @Test
  void userPasswordAndAuthorityComeFromFiles() throws IOException {
    Path authority = file("PEM");

    DatabaseSettings settings =
        settings(
            URL,
            Map.of(
                "user-file", file("trawl\n").toString(),
                "password-file", file("s3cret\n").toString(),
                "ca-file", authority.toString()));

    assertThat(settings.user()).contains("trawl");
    assertThat(settings.password()).contains(new Secret("s3cret"));
    assertThat(settings.tls())
        .contains(new DatabaseTls(DatabaseTls.Mode.VERIFY_FULL, Optional.of(authority)));
    assertThat(settings.tls().orElseThrow().properties())
        .containsOnly(
            Map.entry("sslmode", "verify-full"), Map.entry("sslrootcert", authority.toString()));
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void withoutAnAuthorityThoseJavaTrustsAreTrusted() {
    assertThat(tls("verify-full"))
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(tls("verify-ca")).containsEntry("sslmode", "verify-ca");
    assertThat(tls("require")).containsOnly(Map.entry("sslmode", "require"));
  }

  @Test
  void whatIsSetTwiceOrWrongIsRefusedWithoutASecret() throws IOException {
    String authority = file("PEM").toString();

    assertRefused(URL + "?password=s3cret", Map.of("password", "other3"), "password");
    assertRefused(URL + "?user=me&password=s3cret", Map.of("user", "other3"), "user");
    assertRefused(URL + "?sslmode=disable", Map.of("tls", "require"), "sslmode");
    assertRefused("postgres://me:s3cret@db/trawl", Map.of(), "expected: jdbc:postgresql://");
    assertRefused("jdbc:postgresql://me:s3cret@db/trawl", Map.of(), "with user@");
    assertRefused(URL, Map.of("tls", "prefer"), "[require, verify-ca, verify-full]");
    assertRefused(URL, Map.of("ca-file", "/absent/ca.crt"), "trawl.database.ca-file: /absent");
    assertRefused(
        URL, Map.of("tls", "require", "ca-file", authority), "does not use it (expected: verify");
    assertRefused(
        URL, Map.of("password-file", "/absent/p"), "trawl.database.password-file: /absent/p");
  }

  private static Map<String, String> tls(String mode) {
    return settings(URL, Map.of("tls", mode)).tls().orElseThrow().properties();
  }

  private static void assertRefused(String url, Map<String, String> own, String part) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(url, own))
        .withMessageContaining(part)
        .withMessageNotContainingAny("s3cret", "other3");
  }

  private static DatabaseSettings settings(String url, Map<String, String> own) {
    Map<String, String> all = new HashMap<>();
    own.forEach((key, value) -> all.put("trawl.database." + key, value));
    Config config = ConfigFactory.parseMap(all).withFallback(ConfigFactory.load());
    return DatabaseSettings.of(config, url, 4);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "secret", ""), content);
  }
}
