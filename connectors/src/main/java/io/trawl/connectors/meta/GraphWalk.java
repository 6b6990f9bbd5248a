package io.trawl.connectors.meta;

import io.trawl.connectors.Collected;
import io.trawl.connectors.CursorWalk;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Outcome.Unreadable;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
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
    boolean arrived = mark != null && meets(marks, mark);
    CursorWalk walk =
        CursorWalk.forward(
            new CursorWalk.Page(reached, page.cursor(), arrived, page.past()),
            mark == null ? new Position(null, null, from.backfill()) : from);
    return at(page, walk.next(), walk.more(), walk.note());
  }

  /** From the mark of the past to what is older. */
  public static GraphWalk back(GraphPage page, Position from) {
    String past = page.past();
    boolean moved = past != null && !past.equals(from.backfill());
    boolean stuck = past != null && !moved && page.cursor() != null;
    String kept = moved ? past : from.backfill();
    Position next = new Position(from.newest(), from.walk(), kept);
    return at(page, next, moved, stuck ? CursorWalk.REPEATED : null);
  }

  /** By what was asked, of an answer that is a list of posts or not; only pages move the target. */
  public static Outcome read(Request request, boolean posts, GraphPage page, Position from) {
    return switch (request) {
      case Request.Page _ when posts -> forward(page, from).fetched(page.documents());
      case Request.Backfill _ when posts -> back(page, from).fetched(page.documents());
      case Request.Page _, Request.Backfill _ ->
          new Unreadable(ErrorClass.UPSTREAM_SCHEMA, "no list of posts");
      case Request.Resolve _, Request.Refresh _, Request.Comments _ ->
          none(from).fetched(page.documents());
    };
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

  private Fetched fetched(GraphDocuments documents) {
    return fetched(documents, next);
  }

  /** The outcome, with the position as the target keeps it. */
  public Fetched fetched(GraphDocuments documents, Position kept) {
    List<String> notes = Collected.notes(note, documents.unread());
    return new Fetched(documents.all(), kept, capacity, more, notes, documents.unread());
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
