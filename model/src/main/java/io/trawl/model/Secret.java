package io.trawl.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A text that is used and never shown: a password, a key.
 *
 * @param value the text itself, not empty
 */
public record Secret(String value) {

  /** More than this is no secret but the wrong file. */
  private static final int BYTES_MAX = 64 * 1024;

  public Secret {
    Checks.check(!value.isEmpty(), "secret", "nothing", "a text");
  }

  /**
   * A secret that is a setting, or in the file that a second setting names: {@code NAME-file}.
   *
   * @param name of the setting, for the refusal
   * @param value of the setting; empty = not set
   * @param file that holds it; empty = not set
   * @return absent if neither is set
   * @throws IllegalArgumentException if both are, or the file cannot be used
   */
  public static Optional<Secret> of(String name, String value, String file) {
    Checks.check(value.isEmpty() || file.isEmpty(), name, "and " + name + "-file", "one of them");
    if (!file.isEmpty()) {
      return Optional.of(read(name + "-file", Path.of(file)));
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(new Secret(value));
  }

  /**
   * Reads a file without the newline at its end, if it has one.
   *
   * @param name of the setting that names the file, for the refusal
   * @throws IllegalArgumentException if it cannot be read, is empty, too long or no text; without
   *     its content
   */
  public static Secret read(String name, Path file) {
    String text = text(name, file, bytes(name, file));
    String secret = withoutNewline(text);
    Checks.check(!secret.isEmpty(), name, file + ", which is empty", "a file with the secret");
    return new Secret(secret);
  }

  private static byte[] bytes(String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      Checks.check(
          bytes.length <= BYTES_MAX,
          name,
          file + ", which is too long",
          "at most " + BYTES_MAX + " bytes");
      return bytes;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          name + ": " + file + ", which cannot be read (expected: a file with the secret)",
          unreadable);
    }
  }

  private static String text(String name, Path file, byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException binary) {
      throw new IllegalArgumentException(
          name + ": " + file + ", which is no text (expected: UTF-8)", binary);
    }
  }

  private static String withoutNewline(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
