package io.trawl.cli;

import com.typesafe.config.Config;
import io.trawl.model.Checks;
import java.nio.file.Path;
import java.util.List;

/** Where and how a process logs. Logback reads it once, so it is set before anything logs. */
final class Log {

  private static final String FILE = "trawl.log.file";
  private static final String FORMAT = "trawl.log.format";
  private static final String LEVEL = "trawl.log.level";
  private static final String STANDARD_OUTPUT = "-";

  private Log() {}

  /**
   * Sets the log of this process.
   *
   * @param config whose settings go before the two defaults
   * @throws IllegalArgumentException with one line if a setting is wrong
   */
  static void set(Config config, Path file, String format) {
    String where = given(config, FILE, file.toString());
    System.setProperty("trawl.log.to", where.equals(STANDARD_OUTPUT) ? "stdout" : "file");
    System.setProperty(FILE, where);
    oneOf(FORMAT, given(config, FORMAT, format), List.of("json", "text"));
    oneOf(LEVEL, config.getString(LEVEL), List.of("ERROR", "WARN", "INFO", "DEBUG"));
  }

  private static void oneOf(String setting, String value, List<String> allowed) {
    Checks.check(allowed.contains(value), setting, value, String.join(", ", allowed));
    System.setProperty(setting, value);
  }

  private static String given(Config config, String setting, String otherwise) {
    String value = config.getString(setting);
    return value.isEmpty() ? otherwise : value;
  }
}
