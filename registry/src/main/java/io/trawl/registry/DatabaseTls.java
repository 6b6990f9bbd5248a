package io.trawl.registry;

import io.trawl.model.Checks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the way to PostgreSQL is protected.
 *
 * @param authority certificate in PEM that signed the server's; absent: those Java trusts
 */
public record DatabaseTls(Mode mode, Optional<Path> authority) {

  /** What is checked of the server's certificate. */
  public enum Mode {
    /** Nothing: safe from who listens, not from who answers in its place. */
    REQUIRE("require"),
    /** Who signed it. */
    VERIFY_CA("verify-ca"),
    /** Who signed it, and that it names the host we asked for. */
    VERIFY_FULL("verify-full");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    private static Mode of(String word) {
      return Arrays.stream(values())
          .filter(it -> it.word.equals(word))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "trawl.database.tls: "
                      + word
                      + " (expected: one of "
                      + Arrays.stream(values()).map(it -> it.word).collect(Collectors.toList())
                      + ")"));
    }
  }

  private static final String JAVAS_OWN = "org.postgresql.ssl.DefaultJavaSSLFactory";

  public DatabaseTls {
    authority.ifPresent(it ->
        Checks.check(
            Files.isReadable(it), "trawl.database.ca-file", it, "a file that can be read"));
    Checks.check(
        mode != Mode.REQUIRE || authority.isEmpty(),
        "trawl.database.ca-file",
        "with tls = require, which does not use it",
        "verify-full");
  }

  /**
   * Reads the two settings.
   *
   * @return absent if both are empty
   */
  static Optional<DatabaseTls> of(String mode, String authority) {
    if (mode.isEmpty() && authority.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DatabaseTls(
            mode.isEmpty() ? Mode.VERIFY_FULL : Mode.of(mode),
            authority.isEmpty() ? Optional.empty() : Optional.of(Path.of(authority))));
  }

  /** The same in the words of PostgreSQL's driver. */
  Map<String, String> properties() {
    Map<String, String> all = new HashMap<>();
    all.put("sslmode", mode.word);
    if (authority.isPresent()) {
      all.put("sslrootcert", authority.get().toString());
    } else if (mode != Mode.REQUIRE) {
      all.put("sslfactory", JAVAS_OWN); // The driver would look into the home directory.
    }
    return all;
  }
}
