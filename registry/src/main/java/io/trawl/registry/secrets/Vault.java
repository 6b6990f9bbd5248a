package io.trawl.registry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Seals bytes so that only who has the keyset can read them (AES-GCM), and only as what they were
 * sealed as. Safe for many threads.
 */
public final class Vault {

  /** The setting that names the keyset's file. */
  public static final String SETTING = "trawl.secrets.keyset";

  private final Aead aead;

  private Vault(Aead aead) {
    this.aead = aead;
  }

  /**
   * The vault of a node.
   *
   * @return empty if the node has no keyset
   * @throws IllegalArgumentException with one line if the file cannot be used
   */
  public static Optional<Vault> of(Config config) {
    String file = config.getString(SETTING);
    return file.isEmpty() ? Optional.empty() : Optional.of(of(Path.of(file)));
  }

  /**
   * A vault over the keyset in a file.
   *
   * @throws IllegalArgumentException with one line if it cannot be used
   */
  public static Vault of(Path file) {
    try {
      AeadConfig.register();
      KeysetHandle keyset = KeysetFile.read(file);
      return new Vault(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException unfit) {
      throw KeysetFile.noKeyset(file, unfit);
    }
  }

  /**
   * Seals a text.
   *
   * @param as what it belongs to; it can be opened as that only
   */
  public byte[] seal(byte[] plain, String as) {
    try {
      return aead.encrypt(plain, as.getBytes(UTF_8));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("cannot seal " + as, failure);
    }
  }

  /** What was sealed; empty if another keyset did it, or as something else, or it was changed. */
  public Optional<byte[]> open(byte[] sealed, String as) {
    try {
      return Optional.of(aead.decrypt(sealed, as.getBytes(UTF_8)));
    } catch (GeneralSecurityException _) {
      return Optional.empty(); // All that can be known; the caller knows whose it is and says so.
    }
  }
}
