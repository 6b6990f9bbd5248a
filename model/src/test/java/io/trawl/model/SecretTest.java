package io.trawl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @TempDir private Path directory;

  @Test
  void aFileLosesOneFinalNewlineAndNothingElse() throws IOException {
    assertThat(read("s3cret\n")).isEqualTo("s3cret");
    assertThat(read("s3cret\r\n")).isEqualTo("s3cret");
    assertThat(read("s3cret")).isEqualTo("s3cret");
    assertThat(read(" s3 cret \n\n")).isEqualTo(" s3 cret \n");
  }

  @Test
  void aSecretIsASettingOrInAFileAndNotBoth() throws IOException {
    String file = file("from-file\n").toString();

    assertThat(Secret.of("password", "", "")).isEmpty();
    assertThat(Secret.of("password", "plain", "")).isEqualTo(Optional.of(new Secret("plain")));
    assertThat(Secret.of("password", "", file)).isEqualTo(Optional.of(new Secret("from-file")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of("password", "plain", file))
        .withMessage("password: and password-file (expected: one of them)");
  }

  @Test
  void aFileThatCannotBeUsedIsRefusedByItsNameAndWithoutItsContent() throws IOException {
    Path absent = directory.resolve("absent");
    Path empty = file("\n");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {'s', '3', (byte) 0xff});
    Path huge = file("s3".repeat(40_000));

    assertRefused(absent, "which cannot be read");
    assertRefused(directory, "which cannot be read");
    assertRefused(empty, "which is empty");
    assertRefused(binary, "which is no text");
    assertRefused(huge, "which is too long");
  }

  @Test
  void itsTextIsNeverShown() {
    assertThat(new Secret("s3cret")).hasToString("***");
    assertThat(Optional.of(new Secret("s3cret")).toString()).doesNotContain("s3cret");
  }

  private static void assertRefused(Path file, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.read("password-file", file))
        .withMessageStartingWith("password-file: " + file + ", " + why)
        .withMessageNotContaining("s3s3")
        .withMessageMatching(".*\\(expected: .*\\)");
  }

  private String read(String content) throws IOException {
    return Secret.read("password-file", file(content)).value();
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "secret", ""), content);
  }
}
