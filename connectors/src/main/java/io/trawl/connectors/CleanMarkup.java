package io.trawl.connectors;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the markup that most servers send once they have cleaned it: paragraphs one after the
 * other, quotes and lists of them, line breaks, links and emphasis. It costs a small part of what a
 * parser does; whatever is not so plain is left to one.
 */
final class CleanMarkup {

  private static final Set<String> INLINE =
      Set.of("a", "b", "code", "del", "em", "i", "span", "strong", "u");
  private static final Set<String> BLOCKS = Set.of("blockquote", "div", "figure", "li", "ol", "ul");
  private static final Set<String> LISTS = Set.of("ol", "ul");
  private static final int ENTITY_MAX = 8; // Longest entity known here, with & and ;.
  private static final int ODD = -1; // Not so plain.

  private final String html;
  private final TextLines lines;
  private final Deque<String> blocks = new ArrayDeque<>(); // Open ones, the innermost first.
  private boolean paragraph; // One is open, within the innermost block.

  private CleanMarkup(String html) {
    this.html = html;
    lines = new TextLines(html.length());
  }

  /** Null if the markup is not so plain. */
  static @Nullable String text(String html) {
    return new CleanMarkup(html).read();
  }

  private @Nullable String read() {
    int at = 0;
    while (at >= 0 && at < html.length()) {
      at =
          switch (html.charAt(at)) {
            case '<' -> tag(at);
            case '&' -> entity(at);
            case '\0' -> ODD;
            default -> words(at);
          };
    }
    return at == ODD || !blocks.isEmpty() ? null : lines.finish();
  }

  private int words(int from) {
    int to = from;
    while (to < html.length() && !isMark(html.charAt(to))) {
      to++;
    }
    lines.add(html, from, to);
    return to;
  }

  private int entity(int from) {
    if (!isReference(from + 1)) {
      lines.add('&');
      return from + 1;
    }
    int end = html.indexOf(';', from);
    if (end < 0 || end - from >= ENTITY_MAX) {
      return ODD;
    }
    char character =
        switch (html.substring(from + 1, end)) {
          case "amp" -> '&';
          case "lt" -> '<';
          case "gt" -> '>';
          case "quot" -> '"';
          case "#39", "apos" -> '\'';
          case "nbsp" -> '\u00a0';
          case "hellip" -> '…';
          case "rsquo" -> '’';
          case "lsquo" -> '‘';
          case "rdquo" -> '”';
          case "ldquo" -> '“';
          case "ndash" -> '–';
          case "mdash" -> '—';
          default -> '\0';
        };
    if (character == '\0') {
      return ODD;
    }
    lines.add(character);
    return end + 1;
  }

  /** What stands behind a bare {@code &} says that it is one. */
  private boolean isReference(int at) {
    char next = at < html.length() ? html.charAt(at) : ' ';
    return next == '#' || next >= 0x80 || Character.isLetterOrDigit(next);
  }

  private int tag(int from) {
    boolean closing = from + 1 < html.length() && html.charAt(from + 1) == '/';
    int start = closing ? from + 2 : from + 1;
    int end = start;
    while (end < html.length() && isName(html.charAt(end))) {
      end++;
    }
    return isKnown(html.substring(start, end), closing) ? attributes(end) : ODD;
  }

  /** Whether the tag may stand here; its effect on the text included. */
  private boolean isKnown(String name, boolean closing) {
    lines.endWords();
    switch (name) {
      case "br" -> lines.lineBreak();
      case "p" -> {
        if (paragraph || closing) { // An end without a begin stands for an empty one.
          lines.emptyLine();
        }
        paragraph = !closing;
        return true;
      }
      case "img" -> {} // Stands for itself, and has no text.
      default -> {
        return INLINE.contains(name) || isBlock(name, closing);
      }
    }
    return !closing;
  }

  /** Whether a block is closed in its turn, or may be opened in the one around it. */
  private boolean isBlock(String name, boolean closing) {
    String around = blocks.peek();
    if (paragraph && BLOCKS.contains(name)) { // It ends where a block begins or ends.
      lines.emptyLine();
      paragraph = false;
    }
    if (closing) {
      boolean inTurn = name.equals(around);
      if (inTurn) {
        blocks.pop();
        endBlock(name);
      }
      return inTurn;
    }
    boolean inList = around != null && LISTS.contains(around);
    boolean fits = BLOCKS.contains(name) && name.equals("li") == inList;
    if (fits) {
      blocks.push(name);
    }
    return fits;
  }

  private void endBlock(String name) {
    if (!name.equals("figure") && !LISTS.contains(name)) {
      lines.endLine();
    }
  }

  /** The end of the tag: behind the first {@code >} outside quotes. */
  private int attributes(int from) {
    int at = from;
    while (at >= 0 && at < html.length()) {
      char here = html.charAt(at);
      if (here == '>') {
        return at + 1;
      }
      boolean quote = here == '"' || here == '\'';
      int close = quote ? html.indexOf(here, at + 1) : at;
      at = close < 0 || here == '<' ? ODD : close + 1;
    }
    return ODD;
  }

  private static boolean isMark(char letter) {
    return letter == '<' || letter == '&' || letter == '\0';
  }

  private static boolean isName(char letter) {
    return letter >= 'a' && letter <= 'z';
  }
}
