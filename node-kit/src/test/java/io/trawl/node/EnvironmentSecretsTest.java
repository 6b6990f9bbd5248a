package io.trawl.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentSecretsTest {

  @TempDir private Path directory;

  @Test
  void aSecretIsInTheEnvironmentOrInAFileThatIsReadOnce() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "from-file\n");
    EnvironmentSecrets secrets =
        EnvironmentSecrets.of(
            Map.of(
                "TRAWL_SECRET_X_API", "plain",
                "TRAWL_SECRET_MASTODON_1_FILE", file.toString(),
                "TRAWL_SECRET_EMPTY", "",
                "HOME", "/root"));
    Files.delete(file);

    assertThat(secrets.of("x-api")).contains("plain");
    assertThat(secrets.of("mastodon-1")).contains("from-file");
    assertThat(secrets.of("empty")).isEmpty();
    assertThat(secrets.of("absent")).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadOrASecretThatIsThereTwiceIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "s3cret");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> EnvironmentSecrets.of(Map.of("TRAWL_SECRET_X_FILE", directory + "/absent")))
        .withMessageStartingWith("TRAWL_SECRET_X_FILE: " + directory + "/absent, which cannot");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            EnvironmentSecrets.of(
                Map.of("TRAWL_SECRET_X_FILE", file.toString(), "TRAWL_SECRET_X", "s3cond")))
        .withMessageContaining("one of them")
        .withMessageNotContainingAny("s3cret", "s3cond");
  }
}
