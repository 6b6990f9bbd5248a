package io.trawl.lake.schema;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Names of indices for whoever goes through all of them. */
public final class Indices {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy.MM", Locale.ROOT);

  private Indices() {}

  /** All indices of a platform of a kind that is kept by months: {@code observation}. */
  public static String months(String kind, String platform) {
    return "trawl-" + kind + "-" + Schema.slug(platform) + "-*";
  }

  /** When everything in an index that is kept by months was planned; empty = it is none. */
  public static Optional<YearMonth> month(String index) {
    try {
      return Optional.of(YearMonth.parse(index.substring(index.lastIndexOf('-') + 1), MONTH));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** All documents of a kind of a platform. */
  public static String documents(Kind kind, String platform) {
    String all = "trawl-" + kind.key() + "-" + Schema.slug(platform);
    return kind.isDated() ? all + "-*" : all;
  }
}
