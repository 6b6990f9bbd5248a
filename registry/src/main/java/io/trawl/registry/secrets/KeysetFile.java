package io.trawl.registry.secrets;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.trawl.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The keyset as a file: Tink's JSON, so that Tink's own tools can rotate it. */
public final class KeysetFile {

  private KeysetFile() {}

  /**
   * Makes one with a new key, readable by its owner only.
   *
   * @return false if the file is there already, and stays as it is
   */
  public static boolean make(Path file) {
    if (Files.exists(file)) {
      return false;
    }
    try {
      AeadConfig.register();
      KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      String text =
          TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      // Its permissions are the owner's alone from the start, and it is whole when it has its name.
      Path draft = Files.createTempFile(directory, "keyset", ".draft");
      Files.writeString(draft, text);
      Files.move(draft, file);
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file + ": " + failure, failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("cannot make a keyset: " + failure, failure);
    }
  }

  static KeysetHandle read(Path file) {
    String text = Secret.read(Vault.SETTING, file).value();
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException bad) {
      throw noKeyset(file, bad);
    }
  }

  /** Without the words of the cause's message, which may show what is in the file. */
  static IllegalArgumentException noKeyset(Path file, Exception cause) {
    return new IllegalArgumentException(
        Vault.SETTING
            + ": "
            + file
            + ", which is no keyset: "
            + cause.getClass().getSimpleName()
            + " (expected: a file that trawl tokens keyset made)");
  }
}
