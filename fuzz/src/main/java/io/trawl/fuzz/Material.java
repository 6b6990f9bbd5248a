package io.trawl.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.trawl.fuzz.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A whole body and its pieces, at least one. */
public final class Material {

  private final byte[] bytes;
  private final List<Piece> pieces;

  private Material(byte[] bytes, List<Piece> pieces) {
    this.bytes = bytes;
    this.pieces = pieces;
  }

  /** As they should be; nobody changes them. */
  public byte[] bytes() {
    return bytes;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Of a file whose name says what it is: a table, a markup, else JSON. */
  public static Material of(String file, byte[] bytes) {
    String name = file.toLowerCase(Locale.ROOT);
    List<Piece> pieces;
    if (name.endsWith(".csv")) {
      pieces = cells(bytes);
    } else if (name.endsWith(".html") || name.endsWith(".atom") || name.endsWith(".xml")) {
      pieces = markup(bytes);
    } else {
      pieces = JsonPieces.of(bytes, firstBracket(bytes));
    }
    return new Material(
        bytes,
        pieces.isEmpty()
            ? List.of(new Piece(Kind.WORDS, -1, 0, bytes.length))
            : List.copyOf(pieces));
  }

  /** A script's array may stand behind a name. */
  private static int firstBracket(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && "{[".indexOf(bytes[at]) < 0) {
      at++;
    }
    return bytes.length > 0 && Character.isLetter(bytes[0]) ? at : 0;
  }

  private static List<Piece> cells(byte[] bytes) {
    List<Piece> pieces = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      quoted ^= bytes[at] == '"';
      if (!quoted && (bytes[at] == ',' || bytes[at] == '\n')) {
        pieces.add(new Piece(Kind.CELL, Piece.NAMELESS, from, at));
        from = at + 1;
      }
    }
    return pieces;
  }

  /** Tags, what stands between them, and the values of any JSON there. */
  private static List<Piece> markup(byte[] bytes) {
    List<Piece> pieces = new ArrayList<>();
    String text = new String(bytes, ISO_8859_1);
    int at = text.indexOf('<');
    while (at >= 0) {
      int end = text.indexOf('>', at);
      int next = text.indexOf('<', at + 1);
      if (end < 0 || next < 0) {
        break;
      }
      if (end < next) {
        pieces.add(new Piece(Kind.TAG, Piece.NAMELESS, at, end + 1));
        pieces.addAll(between(bytes, text, end + 1, next));
      }
      at = next;
    }
    return pieces;
  }

  private static List<Piece> between(byte[] bytes, String text, int from, int to) {
    int bracket = text.indexOf('{', from);
    if (bracket >= 0 && bracket < to) {
      try {
        return JsonPieces.root(bytes, bracket);
      } catch (IllegalArgumentException _) {
        // A script, and no data.
      }
    }
    return from < to ? List.of(new Piece(Kind.WORDS, Piece.NAMELESS, from, to)) : List.of();
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }
}
