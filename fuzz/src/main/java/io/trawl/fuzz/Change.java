package io.trawl.fuzz;

import io.trawl.fuzz.Mutant.Splice;
import io.trawl.fuzz.Piece.Kind;
import java.util.List;
import java.util.random.RandomGenerator;

/** A way in which one piece of a body goes wrong. */
enum Change {
  /** It is not there. */
  DROP {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      int to = space(whole.bytes(), piece.to());
      if (piece.kind().isJson() && is(whole.bytes(), to, ',')) {
        return new Splice(piece.begin(), to + 1, "");
      }
      int before = spaceBefore(whole.bytes(), piece.begin());
      boolean last = piece.kind().isJson() && is(whole.bytes(), before - 1, ',');
      return new Splice(last ? before - 1 : piece.begin(), piece.to(), "");
    }
  },
  /** It has another name: nearly the same, none, or that of another piece. */
  RENAME {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      if (!piece.isNamed()) {
        return piece.kind() == Kind.TAG
            ? new Splice(piece.from() + 1, piece.from() + 2, "x")
            : RETYPE.splice(whole, piece, random);
      }
      Piece other = whole.pieces().get(random.nextInt(whole.pieces().size()));
      String name = nameOf(whole, piece);
      String changed =
          switch (random.nextInt(4)) {
            case 0 -> "\"\"";
            case 1 -> name.replace("_", "");
            case 2 -> other.isNamed() ? nameOf(whole, other) : name;
            default -> "\"" + "new_" + name.substring(1);
          };
      return new Splice(piece.name(), piece.name() + name.length(), changed);
    }
  },
  /** It is of another type. */
  RETYPE {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      List<String> odd = piece.kind().isJson() ? Odd.JSON : Odd.WORDS;
      return by(piece, odd.get(random.nextInt(odd.size())));
    }
  },
  /** A number as a text, a text as a bare word, a negative, a fraction, a short form. */
  REWRITE {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      String text = whole.text(piece.from(), piece.to());
      boolean quoted = piece.kind() == Kind.TEXT;
      String bare = quoted ? text.substring(1, text.length() - 1) : text;
      return by(
          piece,
          switch (random.nextInt(8)) {
            case 0 -> quoted ? bare : "\"" + bare.replace("\"", "'") + "\"";
            case 1 -> "-" + bare;
            case 2 -> "\"-" + bare.replace("\"", "'") + "\"";
            case 3 -> bare + ".5";
            case 4 -> bare + ".0";
            case 5 -> "\"" + bare.replace("\"", "'") + "K\"";
            case 6 -> bare + "e1";
            default -> "\"" + bare.replace("\"", "'") + "x\"";
          });
    }
  },
  /** It stands within something else, or something within it stands for it. */
  NEST {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      String text = whole.text(piece.from(), piece.to());
      return by(
          piece,
          switch (random.nextInt(4)) {
            case 0 -> "[" + text + "]";
            case 1 -> "{\"value\":" + text + "}";
            case 2 -> "<b>" + text + "</b>";
            default -> piece.length() > 2 ? text.substring(1, text.length() - 1) : text;
          });
    }
  },
  /** Its name is there twice, or it is itself. */
  DOUBLE {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      String member = whole.text(piece.begin(), piece.to());
      String comma = piece.kind().isJson() ? "," : "";
      String odd = Odd.JSON.get(random.nextInt(Odd.JSON.size()));
      String second = piece.isNamed() ? nameOf(whole, piece) + ":" + odd : member;
      return random.nextBoolean()
          ? new Splice(piece.begin(), piece.begin(), second + comma)
          : new Splice(piece.to(), piece.to(), comma + second);
    }
  },
  /** It is deep: more or less than a parser bears. */
  DEEPEN {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      int depth = Odd.DEPTHS[random.nextInt(Odd.DEPTHS.length)];
      return by(
          piece,
          switch (piece.kind().isJson() ? random.nextInt(2) : 2) {
            case 0 -> "[".repeat(depth) + "]".repeat(depth);
            case 1 -> "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
            default -> "<p>".repeat(depth);
          });
    }
  },
  /** It is a number beyond what anybody counts to. */
  ENLARGE {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      String number = Odd.NUMBERS.get(random.nextInt(Odd.NUMBERS.size()));
      boolean text = piece.kind().isJson() && random.nextInt(3) == 0;
      return by(piece, text ? "\"" + number + "\"" : number);
    }
  },
  /** A text has in it what no text has: half a character, NUL, no UTF-8, markup. */
  MANGLE {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      String bit = Odd.BITS.get(random.nextInt(Odd.BITS.size()));
      int within = piece.length() - 1; // Behind the quote, if there is one.
      int at = within < 1 ? piece.to() : piece.from() + 1 + random.nextInt(within);
      boolean inside = piece.kind() == Kind.TEXT || !piece.kind().isJson();
      return inside ? new Splice(at, at, bit) : by(piece, "\"" + bit + "\"");
    }
  },
  /** Another piece stands in its place. */
  EXCHANGE {
    @Override
    Splice splice(Material whole, Piece piece, RandomGenerator random) {
      Piece other = whole.pieces().get(random.nextInt(whole.pieces().size()));
      return by(piece, whole.text(other.from(), other.to()));
    }
  };

  static final List<Change> ALL = List.of(values());

  abstract Splice splice(Material whole, Piece piece, RandomGenerator random);

  private static Splice by(Piece piece, String text) {
    return new Splice(piece.from(), piece.to(), text);
  }

  /** With its quotes. */
  private static String nameOf(Material whole, Piece piece) {
    String member = whole.text(piece.name(), piece.from());
    return member.substring(0, member.lastIndexOf('"') + 1);
  }

  private static int space(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private static int spaceBefore(byte[] bytes, int from) {
    int at = from;
    while (at > 0 && bytes[at - 1] <= ' ' && bytes[at - 1] >= 0) {
      at--;
    }
    return at;
  }

  private static boolean is(byte[] bytes, int at, char sign) {
    return at >= 0 && at < bytes.length && bytes[at] == sign;
  }
}
