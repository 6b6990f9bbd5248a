package io.trawl.cli;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long: {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, or as ISO 8601 writes it. */
final class LengthConverter implements ITypeConverter<Duration> {

  private static final String SHORT = "[0-9]{1,9}(ms|s|m|h|d)";

  LengthConverter() {}

  @Override
  public Duration convert(String text) {
    try {
      return text.matches(SHORT)
          ? ConfigFactory.empty()
              .withValue("length", ConfigValueFactory.fromAnyRef(text))
              .getDuration("length")
          : Duration.parse(text);
    } catch (DateTimeException bad) {
      throw new TypeConversionException("\"" + text + "\" (expected: for example 5m, 2h or PT5M)");
    }
  }
}
