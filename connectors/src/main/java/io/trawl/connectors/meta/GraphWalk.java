package io.trawl.connectors.meta;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page leaves its target.
 *
 * <p>A walk begins at the newest post and goes back by cursor until it meets the mark; the very
 * first page is read alone, and where it ends the past begins. A page may be empty and not the
 * last: what is not for us is left out of it.
 *
 * @param next the position once the page is stored
 * @param capacity posts the page could have held; 0 = it was no page of a list
 * @param more the walk goes on, or older posts are left
 * @param note what was odd about the walk; null = nothing
 */
public record GraphWalk(Position next, int capacity, boolean more, @Nullable String note) {

  /** Pages of one walk: what lies beyond is given up, and said so. */
  static final int PAGES_MAX = 20;

  private static final String REPEATED = "repeated-cursor";
  private static final String CUT = "walk-cut";
  private static final String REFUSED = "cursor-refused";

  /** An answer that is no page leaves the target where it was. */
  public static GraphWalk none(Position position) {
    return new GraphWalk(position, 0, false, null);
  }

  /** From the newest post back to the mark. */
  public static GraphWalk forward(GraphPage page, Position from) {
    List<GraphMark> marks = page.documents().marks();
    String reached = newest(marks, from);
    GraphMark mark = GraphMark.parse(from.newest());
    if (mark == null) {
      String past = from.backfill() == null ? page.past() : from.backfill();
      return at(page, new Position(reached, null, past), false, null);
    }
    Position done = new Position(reached, null, from.backfill());
    String cursor = page.cursor();
    if (cursor == null || meets(marks, mark)) {
      return at(page, done, false, null);
    }
    if (from.walk() != null && cursor.equals(from.walk().cursor())) {
      return at(page, done, false, REPEATED);
    }
    int pages = from.walk() == null ? 1 : from.walk().pages() + 1;
    if (pages >= PAGES_MAX) {
      return at(page, done, false, CUT);
    }
    Position.Walk walk = new Position.Walk(cursor, reached, pages);
    return at(page, new Position(from.newest(), walk, from.backfill()), true, null);
  }

  /** From the mark of the past to what is older. */
  public static GraphWalk back(GraphPage page, Position from) {
    String past = page.past();
    boolean moved = past != null && !past.equals(from.backfill());
    boolean stuck = past != null && !moved && page.cursor() != null;
    String kept = moved ? past : from.backfill();
    Position next = new Position(from.newest(), from.walk(), kept);
    return at(page, next, moved, stuck ? REPEATED : null);
  }

  /**
   * A cursor that is no longer taken ends no target: the walk begins again at the newest post, and
   * nothing is passed over. Cursors are not made to be kept.
   *
   * @return empty if that is not what the refusal says
   */
  public static Optional<Outcome> restarted(Outcome refusal, Request request, Position from) {
    boolean cursor =
        refusal instanceof Unreadable(var error, var reason)
            && error == ErrorClass.OTHER
            && reason.toLowerCase(Locale.ROOT).contains("cursor");
    return switch (request) {
      case Request.Page _ when cursor && from.walk() != null ->
          Optional.of(again(new Position(from.newest(), null, from.backfill())));
      case Request.Backfill _ when cursor && from.backfill() != null ->
          Optional.of(again(new Position(from.newest(), from.walk(), "")));
      case Request.Page _,
          Request.Backfill _,
          Request.Refresh _,
          Request.Comments _,
          Request.Resolve _ ->
          Optional.empty();
    };
  }

  private static Outcome again(Position next) {
    return new Fetched(List.of(), next, 0, true, List.of(REFUSED));
  }

  /** The outcome, with the position as the target keeps it. */
  public Fetched fetched(GraphDocuments documents, Position kept) {
    List<String> notes = new ArrayList<>();
    if (note != null) {
      notes.add(note);
    }
    if (documents.skipped() > 0) {
      notes.add("unreadable-items:" + documents.skipped());
    }
    return new Fetched(documents.all(), kept, capacity, more, notes);
  }

  private static GraphWalk at(GraphPage page, Position next, boolean more, @Nullable String note) {
    return new GraphWalk(next, page.capacity(), more, note);
  }

  /** What the whole walk has found newest; the mark it started from if that is newer. */
  private static @Nullable String newest(List<GraphMark> marks, Position from) {
    GraphMark newest = GraphMark.parse(from.newest());
    GraphMark walked = GraphMark.parse(from.walk() == null ? null : from.walk().newest());
    if (walked != null && walked.isNewer(newest)) {
      newest = walked;
    }
    for (GraphMark mark : marks) {
      newest = mark.isNewer(newest) ? mark : newest;
    }
    return newest == null ? null : newest.text();
  }

  /** By the last post, because an old one may be pinned to the front, or by the marked one. */
  private static boolean meets(List<GraphMark> marks, GraphMark mark) {
    return !marks.isEmpty()
        && (!marks.getLast().at().isAfter(mark.at())
            || marks.stream().anyMatch(one -> one.key().equals(mark.key())));
  }
}
