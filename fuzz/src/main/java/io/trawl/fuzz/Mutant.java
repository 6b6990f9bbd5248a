package io.trawl.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** A body that went wrong. */
public final class Mutant {

  private static final int CHANGES_MAX = 3;
  private static final int FLIPS_MAX = 4;

  /**
   * Other bytes in the place of some.
   *
   * @param by one character is one byte
   */
  record Splice(int from, int to, String by) {}

  private final byte[] bytes;
  private final List<String> changes;

  private Mutant(byte[] bytes, List<String> changes) {
    this.bytes = bytes;
    this.changes = List.copyOf(changes);
  }

  public byte[] bytes() {
    return bytes;
  }

  /** What was done to it, for people. */
  public List<String> changes() {
    return changes;
  }

  /** One to three pieces wrong; or, more rarely, cut off or with bytes of another value. */
  public static Mutant of(Material whole, RandomGenerator random) {
    List<Splice> splices = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (int left = 1 + random.nextInt(CHANGES_MAX); left > 0; left--) {
      Piece piece = whole.pieces().get(random.nextInt(whole.pieces().size()));
      Change change = Change.ALL.get(random.nextInt(Change.ALL.size()));
      splices.add(change.splice(whole, piece, random));
      changes.add(change + " " + splices.getLast().from() + " " + shown(whole, piece));
    }
    byte[] changed = spliced(whole.bytes(), splices);
    return switch (random.nextInt(12)) {
      case 0 -> cut(changed, random.nextInt(changed.length + 1), changes);
      case 1 -> flipped(changed, random, changes);
      default -> new Mutant(changed, changes);
    };
  }

  /** One text, drawn among the longer ones, made as long as {@code length} bytes. */
  public static Mutant longText(Material whole, RandomGenerator random, String fill, int length) {
    List<Piece> texts =
        whole.pieces().stream()
            .filter(piece -> piece.kind() == Piece.Kind.TEXT || piece.kind() == Piece.Kind.WORDS)
            .filter(piece -> whole.text(piece.from(), piece.to()).indexOf(' ') > 0)
            .toList();
    List<Piece> drawn = texts.isEmpty() ? whole.pieces() : texts;
    Piece piece = drawn.get(random.nextInt(drawn.size()));
    String quote = piece.kind().isJson() ? "\"" : "";
    String filled = quote + fill.repeat(length / fill.length()) + quote;
    byte[] changed = spliced(whole.bytes(), List.of(new Splice(piece.from(), piece.to(), filled)));
    return new Mutant(
        changed, List.of(length + " bytes of " + fill + " for " + shown(whole, piece)));
  }

  private static String shown(Material whole, Piece piece) {
    return whole.text(piece.begin(), Math.min(piece.to(), piece.begin() + 60));
  }

  /** In order; one that overlaps another is left out. */
  private static byte[] spliced(byte[] whole, List<Splice> splices) {
    List<Splice> sorted = splices.stream().sorted(Comparator.comparingInt(Splice::from)).toList();
    int growth = sorted.stream().mapToInt(it -> it.by().length()).sum();
    byte[] out = new byte[whole.length + growth];
    int read = 0;
    int written = 0;
    for (Splice splice : sorted) {
      if (splice.from() >= read) {
        int kept = splice.from() - read;
        System.arraycopy(whole, read, out, written, kept);
        byte[] by = splice.by().getBytes(ISO_8859_1);
        System.arraycopy(by, 0, out, written + kept, by.length);
        written += kept + by.length;
        read = splice.to();
      }
    }
    System.arraycopy(whole, read, out, written, whole.length - read);
    return Arrays.copyOf(out, written + whole.length - read);
  }

  private static Mutant cut(byte[] bytes, int length, List<String> changes) {
    changes.add("CUT " + length);
    return new Mutant(Arrays.copyOf(bytes, length), changes);
  }

  private static Mutant flipped(byte[] bytes, RandomGenerator random, List<String> changes) {
    for (int flips = bytes.length == 0 ? 0 : 1 + random.nextInt(FLIPS_MAX); flips > 0; flips--) {
      int at = random.nextInt(bytes.length);
      bytes[at] = (byte) random.nextInt(256);
      changes.add("BYTE " + at + " " + bytes[at]);
    }
    return new Mutant(bytes, changes);
  }
}
