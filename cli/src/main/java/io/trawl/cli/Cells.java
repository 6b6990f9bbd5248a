package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values of the API as cells of a table show them; what is not there is a text of the caller's. */
final class Cells {

  private static final int MINUTE_SECONDS = 60;

  private Cells() {}

  static String or(JsonNode value, String absent) {
    return value.isNull() || value.isMissingNode() ? absent : value.asText();
  }

  /** Without a fraction of 0: {@code 2}, {@code 2.5}. */
  static String number(JsonNode value, String absent) {
    return value.isNumber()
        ? value.decimalValue().stripTrailingZeros().toPlainString()
        : or(value, absent);
  }

  /** An instant to the second. */
  static String second(JsonNode value, String absent) {
    return value.isTextual()
        ? Instant.parse(value.asText()).truncatedTo(ChronoUnit.SECONDS).toString()
        : absent;
  }

  /**
   * A length of time, from a minute on in whole seconds, without the minutes and seconds that are
   * 0: {@code 1h}.
   */
  static String length(JsonNode value, String absent) {
    if (!value.isTextual()) {
      return absent;
    }
    Duration length = Duration.parse(value.asText());
    Duration shown =
        length.toSeconds() < MINUTE_SECONDS ? length : length.truncatedTo(ChronoUnit.SECONDS);
    return shown.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
