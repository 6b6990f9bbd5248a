package io.trawl.model;

/** Refuses a bad value in one form: name, value, what was expected. */
public final class Checks {
  private Checks() {}

  /**
   * Refuses a value that breaks a rule.
   *
   * @throws IllegalArgumentException with {@code name: value (expected: expected)}
   */
  public static void check(boolean valid, String name, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }

  /** Refuses a text that is blank. */
  public static void notBlank(String name, String value) {
    if (value.isBlank()) {
      check(false, name, "\"" + value + "\"", "not blank");
    }
  }
}
