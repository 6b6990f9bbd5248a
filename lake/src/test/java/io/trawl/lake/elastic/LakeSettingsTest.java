package io.trawl.lake.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class LakeSettingsTest {

  @Test
  void credentialsInTheAddressAreTakenOutOfIt() {
    LakeSettings settings = LakeSettings.of(URI.create("https://trawl:s3cret@es.example:9243/es"));

    assertThat(settings.uri()).hasToString("https://es.example:9243/es");
    assertThat(settings.user()).isEqualTo("trawl");
    assertThat(settings.password()).isEqualTo("s3cret");
  }

  @Test
  void noSecretIsEverTold() {
    assertThat(LakeSettings.of(URI.create("https://trawl:s3cret@es.example")).toString())
        .doesNotContain("s3cret");
    assertThat(LakeSettings.of(URI.create("https://es.example")).withApiKey("k3y").toString())
        .doesNotContain("k3y");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LakeSettings.of(URI.create("ftp://trawl:s3cret@es.example")))
        .withMessageContaining("expected: http(s)://host")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void aUserWithoutAPasswordIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LakeSettings.of(URI.create("https://trawl@es.example")))
        .withMessageContaining("user:password@host");
  }
}
