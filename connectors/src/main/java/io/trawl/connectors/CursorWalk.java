package io.trawl.connectors;

import org.jspecify.annotations.Nullable;

/**
 * Where a page leaves its target, for lists that come newest first and are read on by a cursor: a
 * walk begins at the newest item and goes back until it meets the mark of the walk before.
 *
 * @param next the position once the page is stored
 * @param more the walk goes on, or older items are left
 * @param note what was odd about the walk; null = nothing
 */
public record CursorWalk(Position next, boolean more, @Nullable String note) {

  /** Pages of one walk: what lies beyond is given up, and said so. */
  public static final int PAGES_MAX = 20;

  /** The note of a walk that ended because the network told it to go in a circle. */
  public static final String REPEATED = "repeated-cursor";

  /** The note of a walk that was longer than {@link #PAGES_MAX}. */
  public static final String CUT = "walk-cut";

  /**
   * What a page says of its list.
   *
   * @param newest mark of the newest item that the whole walk has found; null = none yet
   * @param cursor where the next page begins; null = it was the last
   * @param arrived whether it reaches back to the position's mark
   * @param past where a backfill would go on from here; null = nowhere
   */
  public record Page(
      @Nullable String newest, @Nullable String cursor, boolean arrived, @Nullable String past) {}

  /** An answer that is no page leaves the target where it was. */
  public static CursorWalk none(Position from) {
    return new CursorWalk(from, false, null);
  }

  /** After the newest page, or the next one of a walk; the very first page is read alone. */
  public static CursorWalk forward(Page page, Position from) {
    Position.Walk walk = from.walk();
    if (walk == null && from.newest() == null) {
      String past = from.backfill() == null ? page.past() : from.backfill();
      return new CursorWalk(new Position(page.newest(), null, past), false, null);
    }
    Position done = new Position(page.newest(), null, from.backfill());
    if (page.cursor() == null || page.arrived()) {
      return new CursorWalk(done, false, null);
    }
    if (walk != null && page.cursor().equals(walk.cursor())) {
      return new CursorWalk(done, false, REPEATED);
    }
    int pages = walk == null ? 1 : walk.pages() + 1;
    if (pages >= PAGES_MAX) {
      return new CursorWalk(done, false, CUT);
    }
    Position.Walk on = new Position.Walk(page.cursor(), page.newest(), pages);
    return new CursorWalk(new Position(from.newest(), on, from.backfill()), true, null);
  }

  /**
   * After a page of the past.
   *
   * @param mark where it goes on from this page; null = nowhere, it was the last
   */
  public static CursorWalk back(@Nullable String mark, Position from) {
    boolean moved = mark != null && !mark.equals(from.backfill());
    Position next = new Position(from.newest(), from.walk(), moved ? mark : from.backfill());
    return new CursorWalk(next, moved, mark != null && !moved ? REPEATED : null);
  }
}
