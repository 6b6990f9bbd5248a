package io.trawl.connectors;

import java.util.ArrayList;
import java.util.List;

/** The handles a text names: ASCII letters, digits, underscores and full stops behind an @. */
public final class Mentions {

  /** Most handles read from one text: a text that has more is no post. */
  public static final int IN_TEXT_MAX = 1_000;

  private Mentions() {}

  /** In order, repeats kept; a full stop behind a handle ends the sentence, not the handle. */
  public static List<String> in(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return List.of();
    }
    List<String> handles = new ArrayList<>();
    for (; at >= 0 && handles.size() < IN_TEXT_MAX; at = text.indexOf('@', at + 1)) {
      int end = end(text, at + 1);
      if (end > at + 1 && (at == 0 || !isWord(text.charAt(at - 1)))) {
        handles.add(text.substring(at + 1, end));
      }
    }
    return handles;
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    while (end > start && text.charAt(end - 1) == '.') {
      end--;
    }
    return end;
  }

  /** ASCII letter, digit or underscore; one before an @ makes it a mail address. */
  public static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
