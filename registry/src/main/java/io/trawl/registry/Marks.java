package io.trawl.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows a name again without keeping it: a keyed hash. The key lies in the same database, as every
 * node needs it: a mark hides who is meant from whoever reads the list, not from whoever has the
 * database and a name to try. Safe for many threads.
 */
final class Marks {

  /** Bytes of a key. */
  static final int KEY_BYTES = 32;

  private static final String HASH = "HmacSHA256";

  /** What is marked. */
  enum Kind {
    ACCOUNT,
    HANDLE,
    FORMER,
    DOCUMENT;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final SecretKeySpec key;
  private final Mac keyed;

  Marks(byte[] key) {
    this.key = new SecretKeySpec(key, HASH);
    this.keyed = mac();
  }

  /** The mark of a name; that of the same name of another kind or platform is another. */
  byte[] of(String platform, Kind kind, String name) {
    String form =
        switch (kind) {
          case ACCOUNT, DOCUMENT -> name;
          case HANDLE, FORMER -> NewTarget.folded(name.startsWith("@") ? name.substring(1) : name);
        };
    return copy().doFinal(String.join("\n", platform, kind.key(), form).getBytes(UTF_8));
  }

  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException slower) {
      return mac();
    }
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no " + HASH, impossible);
    }
  }
}
