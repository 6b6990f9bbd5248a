package io.trawl.connectors.shape;

import java.util.Locale;

/**
 * A difference between what an endpoint has delivered and what it delivers.
 *
 * @param place where: {@code [].account.acct}
 * @param before as it was; nothing if it appeared
 * @param after as it is; nothing if it vanished
 * @param sample names around it and their types, without any value
 */
public record Change(String place, Kind kind, State before, State after, String sample) {

  /** What happened to it. */
  public enum Kind {
    VANISHED,
    APPEARED,
    RETYPED;

    /** Lower-case name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a place looks.
   *
   * @param type what it mostly is
   * @param share of the objects around it that have it, 0 to 1
   */
  public record State(Type type, double share) {

    static final State NOTHING = new State(Type.NULL, 0);
  }

  /** Whether what was there can no longer be read as it was. */
  boolean takesAway() {
    return kind != Kind.APPEARED;
  }

  /** Whether only some lack what was there: an answer from before and after a change has both. */
  boolean isPartial() {
    return kind == Kind.VANISHED && after.share() > 0;
  }

  boolean isRead() {
    return place.startsWith(Shape.READ);
  }
}
