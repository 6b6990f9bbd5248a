package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trawl.model.Secret;
import org.junit.jupiter.api.Test;

class NewCredentialTest {

  @Test
  void aSecretThatCannotBeSentInOneLineIsRefusedWithoutBeingShown() {
    assertRefused("s3cret\nHost: elsewhere", "secret: with a line break");
    assertRefused("s3cret\0", "secret: with a line break");
    assertRefused("   ", "secret: blank");
    assertRefused("s3cret".repeat(NewCredential.SECRET_MAX), "secret: too long");
  }

  private static void assertRefused(String secret, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewCredential.checked(new Secret(secret)))
        .withMessageStartingWith(message)
        .withMessageNotContaining("s3cret");
  }
}
