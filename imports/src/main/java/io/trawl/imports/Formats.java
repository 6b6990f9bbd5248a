package io.trawl.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Checks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** All formats there are, by name. */
public final class Formats {

  private static final List<Format> ALL =
      ServiceLoader.load(Format.class, Formats.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(Format::name))
          .toList();

  private Formats() {}

  /** In the order of their names. */
  public static List<Format> all() {
    return ALL;
  }

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Format named(String name) {
    Optional<Format> found = ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    Checks.check(found.isPresent(), "format", name, "one of " + names());
    return found.orElseThrow();
  }

  /** The format that knows a record. */
  static Optional<Format> of(JsonNode record) {
    return ALL.stream().filter(format -> format.recognises(record)).findFirst();
  }

  /** For refusals. */
  static String names() {
    return String.join(", ", ALL.stream().map(Format::name).toList());
  }
}
