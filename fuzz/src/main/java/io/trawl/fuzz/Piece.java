package io.trawl.fuzz;

/**
 * A part of a body that can go wrong by itself.
 *
 * @param kind of what it is
 * @param name offset of the name before it, with its quotes; {@link #NAMELESS} if it has none
 * @param from offset of its first byte
 * @param to behind its last byte
 */
record Piece(Kind kind, int name, int from, int to) {

  static final int NAMELESS = -1;

  enum Kind {
    OBJECT,
    ARRAY,
    /** A text of JSON, with its quotes. */
    TEXT,
    NUMBER,
    /** True, false or null. */
    WORD,
    /** Of a table. */
    CELL,
    /** Of a markup, with its brackets. */
    TAG,
    /** Between two tags. */
    WORDS;

    boolean isJson() {
      return compareTo(CELL) < 0;
    }
  }

  boolean isNamed() {
    return name != NAMELESS;
  }

  /** Where the member begins, its name included. */
  int begin() {
    return isNamed() ? name : from;
  }

  int length() {
    return to - from;
  }
}
