package io.trawl.budget;

/** Refuses a bad value in one form: name, value, what was expected. */
final class Expect {
  private Expect() {}

  static void expect(boolean valid, String name, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
