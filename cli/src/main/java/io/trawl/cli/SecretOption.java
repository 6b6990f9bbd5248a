package io.trawl.cli;

import static io.trawl.model.Checks.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a secret is read from. Never from an argument: those are seen by all users of a machine and
 * stay in a shell's history.
 */
final class SecretOption {

  private static final String STANDARD_INPUT = "-";
  private static final int BYTES_MAX = 64 * 1024;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "File that holds the secret and nothing else; - = standard input.")
  private @Nullable String file;

  @Option(
      names = "--secret-env",
      paramLabel = "NAME",
      description = "Variable of the environment that holds it.")
  private @Nullable String variable;

  SecretOption() {}

  /**
   * The secret.
   *
   * @throws IllegalArgumentException with one line, which never shows it
   */
  Secret read(InputStream input, Map<String, String> environment) throws IOException {
    if (variable != null) {
      String value = environment.getOrDefault(variable, "");
      check(!value.isEmpty(), "--secret-env", variable + ", which is not set", "a variable");
      return new Secret(value);
    }
    if (STANDARD_INPUT.equals(file)) {
      return piped(input);
    }
    return Secret.read("--secret-file", Path.of(String.valueOf(file)));
  }

  private static Secret piped(InputStream input) throws IOException {
    byte[] bytes = input.readNBytes(BYTES_MAX + 1);
    check(bytes.length <= BYTES_MAX, "--secret-file", "-, too long", "at most 64 KiB");
    String text = new String(bytes, UTF_8).replaceFirst("\r?\n$", "");
    check(!text.isEmpty(), "--secret-file", "-, where nothing came", "the secret on one line");
    return new Secret(text);
  }
}
