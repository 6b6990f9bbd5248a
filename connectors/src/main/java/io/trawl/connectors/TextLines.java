package io.trawl.connectors;

/** Puts a text together from the words and breaks of a markup. */
final class TextLines {

  private final StringBuilder text;
  private int words; // Where the present run of words began.

  TextLines(int capacity) {
    text = new StringBuilder(capacity);
  }

  void add(CharSequence run, int from, int to) {
    text.append(run, from, to);
  }

  void add(char character) {
    text.append(character);
  }

  /** Ends a run of words. One of white space at the start of a line is layout, not text. */
  void endWords() {
    if (words > 0 && text.charAt(words - 1) == '\n' && isBlank(words)) {
      text.setLength(words);
    }
    words = text.length();
  }

  /** {@code <br>}. */
  void lineBreak() {
    breakBy("\n");
  }

  /** The end of a paragraph. */
  void emptyLine() {
    breakBy("\n\n");
  }

  /** The end of any other block. */
  void endLine() {
    endWords();
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      breakBy("\n");
    }
  }

  String finish() {
    endWords();
    return text.toString().strip();
  }

  private void breakBy(String lines) {
    endWords();
    text.append(lines);
    words = text.length();
  }

  private boolean isBlank(int from) {
    for (int at = from; at < text.length(); at++) {
      if (!Character.isWhitespace(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }
}
