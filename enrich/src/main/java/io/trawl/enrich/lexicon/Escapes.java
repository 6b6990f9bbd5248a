package io.trawl.enrich.lexicon;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes what some networks and files do to texts: entities of HTML, and JSON written twice. */
final class Escapes {

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\u([0-9a-fA-F]{4})|&(amp|lt|gt|quot|nbsp|#0?39|apos);");

  private static final Map<String, String> ENTITIES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "nbsp", " ", "#39", "'", "#039", "'",
          "apos", "'");

  private Escapes() {}

  /** The text as its author saw it. */
  static String undone(String text) {
    return text.indexOf('&') < 0 && !text.contains("\\u")
        ? text
        : ESCAPE.matcher(text).replaceAll(Escapes::quoted);
  }

  private static String quoted(MatchResult escape) {
    String plain =
        Optional.ofNullable(escape.group(1))
            .map(hex -> String.valueOf((char) Integer.parseInt(hex, 16)))
            .orElseGet(() -> ENTITIES.getOrDefault(escape.group(2), ""));
    return Matcher.quoteReplacement(plain);
  }
}
