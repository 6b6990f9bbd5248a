package io.trawl.lake.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A short mark of what a post says, the same for texts that differ in case, white space, forms of
 * characters and addresses only: each network puts other addresses into the same text.
 */
final class TextPrint {

  /** Letters and digits that a text needs to be one's own; shorter ones are said by everybody. */
  static final int LENGTH_MIN = 20;

  private static final int BYTES = 8;
  private static final Pattern ADDRESS = Pattern.compile("(?:https?://|www\\.)\\S+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{So}]+");

  private TextPrint() {}

  /** Sixteen hex digits; empty if the text is too short to tell. */
  static Optional<String> of(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String said = NO_WORD.matcher(ADDRESS.matcher(normal).replaceAll(" ")).replaceAll(" ").strip();
    long letters = said.codePoints().filter(Character::isLetterOrDigit).count();
    return letters < LENGTH_MIN ? Optional.empty() : Optional.of(hash(said));
  }

  private static String hash(String text) {
    try {
      byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(all, 0, BYTES);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every Java has SHA-256", broken);
    }
  }
}
