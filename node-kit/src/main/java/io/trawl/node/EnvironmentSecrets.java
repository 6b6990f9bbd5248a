package io.trawl.node;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.trawl.model.Secret;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of credentials, from the environment: {@code TRAWL_SECRET_<ID>} holds one, {@code
 * TRAWL_SECRET_<ID>_FILE} names a file that does. Files are read once, at the start.
 */
public final class EnvironmentSecrets {

  private static final String PREFIX = "TRAWL_SECRET_";
  private static final String FILE = "_FILE";

  private final Map<String, Secret> byName;

  private EnvironmentSecrets(Map<String, Secret> byName) {
    this.byName = byName;
  }

  /**
   * Reads all of them.
   *
   * @throws IllegalArgumentException with one line if a file cannot be used, or a secret is there
   *     twice
   */
  public static EnvironmentSecrets of(Map<String, String> environment) {
    return new EnvironmentSecrets(
        environment.entrySet().stream()
            .filter(it -> it.getKey().startsWith(PREFIX) && !it.getValue().isEmpty())
            .collect(
                toUnmodifiableMap(
                    it -> name(it.getKey()),
                    it -> secret(it.getKey(), it.getValue()),
                    (_, _) -> {
                      throw new IllegalArgumentException(
                          PREFIX + "…: set and in a file (expected: one of them)");
                    })));
  }

  private static String name(String variable) {
    return variable.endsWith(FILE)
        ? variable.substring(0, variable.length() - FILE.length())
        : variable;
  }

  private static Secret secret(String variable, String value) {
    return variable.endsWith(FILE) ? Secret.read(variable, Path.of(value)) : new Secret(value);
  }

  /**
   * The secret of a credential.
   *
   * @param id of the credential; its dashes are underscores in the environment
   */
  public Optional<String> of(String id) {
    String name = PREFIX + id.toUpperCase(Locale.ROOT).replace('-', '_');
    return Optional.ofNullable(byName.get(name)).map(Secret::value);
  }
}
