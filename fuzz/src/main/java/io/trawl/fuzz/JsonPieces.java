package io.trawl.fuzz;

import io.trawl.fuzz.Piece.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds every value of a JSON text, with the bytes it takes: they are changed, not a tree. */
final class JsonPieces {

  private final byte[] text;
  private final List<Piece> found = new ArrayList<>();

  private JsonPieces(byte[] text) {
    this.text = text;
  }

  /**
   * All values of all roots, one after the other, from an offset on.
   *
   * @throws IllegalArgumentException if that is no JSON
   */
  static List<Piece> of(byte[] text, int from) {
    JsonPieces pieces = new JsonPieces(text);
    int at = pieces.space(from);
    while (at < text.length && text[at] != ';') {
      at = pieces.space(pieces.value(at, Piece.NAMELESS));
    }
    return pieces.found;
  }

  /**
   * All values of one root, whatever stands behind it.
   *
   * @throws IllegalArgumentException if that is no JSON
   */
  static List<Piece> root(byte[] text, int from) {
    JsonPieces pieces = new JsonPieces(text);
    pieces.value(from, Piece.NAMELESS);
    return pieces.found;
  }

  private int value(int from, int name) {
    int at = space(from);
    int end =
        switch (get(at)) {
          case '{' -> object(at);
          case '[' -> array(at);
          case '"' -> string(at);
          default -> word(at);
        };
    found.add(new Piece(kind(at), name, at, end));
    return end;
  }

  private Kind kind(int at) {
    return switch (get(at)) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.TEXT;
      case 't', 'f', 'n' -> Kind.WORD;
      default -> Kind.NUMBER;
    };
  }

  private int object(int from) {
    int at = space(from + 1);
    while (get(at) != '}') {
      int name = at;
      at = space(string(at));
      expect(':', at);
      at = comma(value(at + 1, name), '}');
    }
    return at + 1;
  }

  private int array(int from) {
    int at = space(from + 1);
    while (get(at) != ']') {
      at = comma(value(at, Piece.NAMELESS), ']');
    }
    return at + 1;
  }

  /** Behind a comma, or at the end. */
  private int comma(int from, char end) {
    int at = space(from);
    if (get(at) == ',') {
      return space(at + 1);
    }
    expect(end, at);
    return at;
  }

  private int string(int from) {
    expect('"', from);
    int at = from + 1;
    while (get(at) != '"') {
      at += get(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int word(int from) {
    int at = from;
    while (at < text.length
        && (Character.isLetterOrDigit(text[at]) || "+-.".indexOf(text[at]) >= 0)) {
      at++;
    }
    if (at == from) {
      throw new IllegalArgumentException("no value at " + from);
    }
    return at;
  }

  private int space(int from) {
    int at = from;
    while (at < text.length && text[at] <= ' ' && text[at] >= 0) {
      at++;
    }
    return at;
  }

  private void expect(char sign, int at) {
    if (get(at) != sign) {
      throw new IllegalArgumentException("no " + sign + " at " + at);
    }
  }

  private byte get(int at) {
    if (at >= text.length) {
      throw new IllegalArgumentException("ends at " + at);
    }
    return text[at];
  }
}
