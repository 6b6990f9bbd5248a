package io.trawl.registry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.model.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/**
 * Knows a secret again without keeping it: a hash with a key that is in the database, sealed. That
 * key can be opened with the keyset all secrets are sealed with, and so tells a node that has
 * another one.
 */
public final class Prints {

  private static final String KEY = "prints";
  private static final String HASH = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Mac mac;

  private Prints(Mac mac) {
    this.mac = mac;
  }

  /**
   * The prints of a database, whose key is made when there is none.
   *
   * @throws IllegalArgumentException if the vault has another keyset than what is stored
   */
  public static Prints of(Handle handle, Vault vault) {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    handle
        .createUpdate("insert into sealed_key values (:name, :sealed) on conflict do nothing")
        .bind("name", KEY)
        .bind("sealed", vault.seal(key, KEY))
        .execute();
    byte[] sealed =
        handle
            .createQuery("select sealed from sealed_key where name = :name")
            .bind("name", KEY)
            .mapTo(byte[].class)
            .one();
    return vault
        .open(sealed, KEY)
        .map(Prints::keyed)
        .orElseThrow(() ->
            new IllegalArgumentException(
                Vault.SETTING + ": another keyset (expected: that of all secrets stored here)"));
  }

  private static Prints keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(key, HASH));
      return new Prints(mac);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no " + HASH, impossible);
    }
  }

  /** The print of a secret; that of the same text for another platform is another. */
  public byte[] of(String platform, Secret secret) {
    return mac.doFinal((platform + "\n" + secret.value()).getBytes(UTF_8));
  }
}
