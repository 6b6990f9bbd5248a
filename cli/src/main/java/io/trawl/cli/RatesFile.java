package io.trawl.cli;

import io.trawl.model.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Posts an hour, a number on each line. */
final class RatesFile {

  /** Most posts an hour of one target. */
  static final double RATE_MAX = 1_000_000;

  /** What a rate must be. */
  static final String EXPECTED = "more than 0, at most 1000000";

  private RatesFile() {}

  /**
   * Reads one; empty lines are skipped.
   *
   * @throws IllegalArgumentException naming the line that is no rate
   */
  static List<Double> read(Path file) {
    List<String> lines = lines(file);
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip();
      if (!text.isEmpty()) {
        rates.add(rate(text, file + ":" + (i + 1)));
      }
    }
    return rates;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException bad) {
      throw new IllegalArgumentException(
          "--rates: " + file + " cannot be read, " + bad + " (expected: a text file)", bad);
    }
  }

  private static double rate(String text, String where) {
    double rate;
    try {
      rate = Double.parseDouble(text);
    } catch (NumberFormatException bad) {
      throw new IllegalArgumentException(
          where + ": \"" + text + "\" (expected: " + EXPECTED + ")", bad);
    }
    Checks.check(rate > 0 && rate <= RATE_MAX, where, text, EXPECTED);
    return rate;
  }
}
