package io.trawl.lake.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.model.Target;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Document ids: the same thing always gets the same id, and none is longer than allowed. */
public final class Ids {

  /** Longest {@code _id} that Elasticsearch takes, in bytes. */
  public static final int ID_BYTES_MAX = 512;

  private static final int OBSERVATION_ID_BYTES = 16;

  private Ids() {}

  /** The text itself, or its SHA-256 in hex where it is too long. */
  public static String bounded(String text) {
    if (text.length() <= ID_BYTES_MAX / 4) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    return bytes.length <= ID_BYTES_MAX ? text : HexFormat.of().formatHex(sha256(bytes));
  }

  /** One observation per document, target and visit: a page that is read again finds its own. */
  public static String observation(Ref ref, String target, long visit) {
    String name =
        String.join("\0", ref.kind().key(), ref.platform(), ref.key(), target, "" + visit);
    byte[] digest = Arrays.copyOf(sha256(name.getBytes(UTF_8)), OBSERVATION_ID_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  /** The id of a visit's row, of its raw answer and of what it put into quarantine as a whole. */
  public static String visit(String target, long visit) {
    return bounded(target + ":" + visit);
  }

  /** The id of a visit's row. */
  public static String visit(Target target, long visit) {
    return visit(target.id(), visit);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }
}
