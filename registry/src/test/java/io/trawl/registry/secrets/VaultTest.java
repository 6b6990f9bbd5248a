package io.trawl.registry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

  private static final byte[] SECRET = "s3cret-of-somebody".getBytes(UTF_8);

  @TempDir private Path directory;

  @Test
  void whatIsSealedIsOpenedAsWhatItWasSealed() {
    Vault vault = Vault.of(made("keyset"));

    byte[] sealed = vault.seal(SECRET, "a");

    assertThat(new String(sealed, UTF_8)).doesNotContain("s3cret");
    assertThat(vault.open(sealed, "a")).contains(SECRET);
    assertThat(vault.open(sealed, "b")).isEmpty();
  }

  @Test
  void anotherKeysetOrAChangedByteOpensNothing() {
    Vault vault = Vault.of(made("keyset"));
    byte[] sealed = vault.seal(SECRET, "a");

    assertThat(Vault.of(made("other")).open(sealed, "a")).isEmpty();
    sealed[sealed.length - 1] ^= 1;
    assertThat(vault.open(sealed, "a")).isEmpty();
    assertThat(vault.open(new byte[0], "a")).isEmpty();
  }

  @Test
  void aKeysetIsItsOwnersAloneAndMadeOnce() throws IOException {
    Path file = made("deep/keyset");
    String before = Files.readString(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeysetFile.make(file)).isFalse();
    assertThat(Files.readString(file)).isEqualTo(before);
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aFileThatIsNoKeysetIsRefusedWithoutItsContent() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "{\"key\":\"s3cret\"}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vault.of(file))
        .withMessageStartingWith("trawl.secrets.keyset: " + file + ", which is no keyset")
        .withMessageNotContaining("s3cret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vault.of(directory.resolve("absent")))
        .withMessageContaining("which cannot be read");
  }

  @Test
  void aNodeMayHaveNone() {
    var none = ConfigFactory.parseMap(Map.of("trawl.secrets.keyset", ""));

    assertThat(Vault.of(none)).isEmpty();
  }

  private Path made(String name) {
    Path file = directory.resolve(name);
    assertThat(KeysetFile.make(file)).isTrue();
    return file;
  }
}
