package io.trawl.insights;

import io.trawl.lake.merge.Mood.Label;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a comment is, by rules that anybody can follow. Pure. */
final class Remark {

  /** Signs that ask, of Latin, East Asian, Arabic and Armenian writing. */
  static final String ASKING = "?\uFF1F\u061F\u055E";

  /** Begins of words by which people complain, in the languages that word lists score. */
  static final List<String> COMPLAINING =
      List.of(
          "refund",
          "complain",
          "broken",
          "scam",
          "rip-off",
          "ripoff",
          "defect",
          "faulty",
          "unusable",
          "never arrived",
          "never again",
          "customer service",
          "waste of money",
          "erstattung",
          "reklam",
          "beschwer",
          "kaputt",
          "defekt",
          "betrug",
          "abzocke",
          "nie wieder",
          "nie angekommen",
          "kundenservice",
          "kundendienst",
          "unbrauchbar",
          "reembols",
          "queja",
          "quejo",
          "estafa",
          "roto",
          "defectuos",
          "nunca más",
          "no llegó",
          "no funciona",
          "atención al cliente",
          "servicio al cliente",
          "rembours",
          "plainte",
          "arnaque",
          "cassé",
          "défectueu",
          "plus jamais",
          "jamais reçu",
          "ne marche pas",
          "service client",
          "reclama",
          "golpe",
          "quebrad",
          "defeituos",
          "nunca mais",
          "não chegou",
          "não funciona",
          "atendimento",
          "rimbors",
          "reclamo",
          "truffa",
          "rotto",
          "difettos",
          "mai più",
          "mai arrivat",
          "non funziona",
          "servizio clienti",
          "assistenza clienti");

  private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)\\S++");

  /** By their first character, as every word of every comment is held against them. */
  private static final Map<Character, List<String>> BY_FIRST =
      COMPLAINING.stream().collect(Collectors.groupingBy(begin -> begin.charAt(0)));

  private Remark() {}

  /** Whether it asks: a sign that asks stands outside of its links. */
  static boolean isQuestion(String text) {
    return asks(text) && asks(LINK.matcher(text).replaceAll(" "));
  }

  private static boolean asks(String text) {
    return text.chars().anyMatch(c -> ASKING.indexOf(c) >= 0);
  }

  /** Whether it complains: it is negative, and one of its words is one of those. */
  static boolean isComplaint(String text, Label label) {
    return label == Label.NEGATIVE && complains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean complains(String text) {
    for (int at = 0; at < text.length(); at++) {
      for (String begin : BY_FIRST.getOrDefault(text.charAt(at), List.of())) {
        if (text.startsWith(begin, at) && (at == 0 || !isOfWord(text.codePointBefore(at)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Letters and numbers of any kind. */
  private static boolean isOfWord(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> Character.isLetter(codePoint);
    };
  }
}
