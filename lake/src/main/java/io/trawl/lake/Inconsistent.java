package io.trawl.lake;

/** The lake has found what must not be: nothing of the write counts, and somebody has to look. */
public final class Inconsistent extends IllegalStateException {

  private static final long serialVersionUID = 1;

  /** What was found. */
  public enum Kind {
    /** Of a visit's documents some were lost or doubled on the way. */
    UNEVEN,
    /** A document lacks what every document has. */
    MISSING,
    /** A raw answer or a quarantined view is refused for good. */
    UNQUARANTINED
  }

  private final Kind kind;

  public Inconsistent(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
