package io.trawl.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.model.Seen;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a page leaves its target, for networks whose lists come newest first and which cannot be
 * asked for what is newer than a mark: a walk begins at the newest item and goes back by cursor
 * until it meets the mark.
 *
 * @param next the position once the page is stored
 * @param capacity posts the page could have held; 0 = it was no page of a list
 * @param more the walk goes on, or older posts are left
 * @param note what was odd about the walk; null = nothing
 */
public record NewestFirst(Position next, int capacity, boolean more, @Nullable String note) {

  private static final String EMPTY = "empty-page";

  /**
   * Where an item stands in its list.
   *
   * @param at by which the list is sorted
   */
  public record Mark(Instant at, String id) {

    /** Reads what {@link #text} wrote; null for anything else. */
    static @Nullable Mark parse(@Nullable String text) {
      int space = text == null ? -1 : text.indexOf(' ');
      Instant at = text == null || space < 0 ? null : Fields.instant(text.substring(0, space));
      return text == null || at == null ? null : new Mark(at, text.substring(space + 1));
    }

    /** As a position keeps it. */
    public String text() {
      return at + " " + id;
    }
  }

  /**
   * One page.
   *
   * @param marks of the items that have a place in the order, as delivered
   * @param size items delivered, with a place or without
   * @param capacity items it could have held
   * @param cursor where the next page begins; null = it was the last
   * @param past where a walk into the past goes on; null = nowhere
   */
  public record Listed(
      List<Mark> marks, int size, int capacity, @Nullable String cursor, @Nullable String past) {
    public Listed {
      marks = List.copyOf(marks);
    }

    /** A list whose walk into the past goes by the same cursor. */
    public static Listed of(List<Mark> marks, int size, int capacity, @Nullable String cursor) {
      return new Listed(marks, size, capacity, cursor, cursor);
    }

    /** When the item that stands last was published; null = no item tells. */
    public static @Nullable Instant last(List<Mark> marks) {
      return marks.stream().map(Mark::at).min(Instant::compareTo).orElse(null);
    }
  }

  /** An answer that is no page leaves the target where it was. */
  public static NewestFirst none(Position position) {
    return new NewestFirst(position, 0, false, null);
  }

  /** By what was asked; only pages move the target. */
  public static NewestFirst of(Request request, Position from, Listed page) {
    return switch (request) {
      case Request.Page _ -> forward(page, from);
      case Request.Backfill _ -> back(page, from);
      case Request.Resolve _, Request.Refresh _, Request.Comments _ -> none(from);
    };
  }

  /** From the newest item back to the mark; the very first page is read alone. */
  static NewestFirst forward(Listed page, Position from) {
    String reached = newest(page.marks(), from);
    boolean arrived = meets(page.marks(), from.newest());
    CursorWalk walk =
        CursorWalk.forward(
            new CursorWalk.Page(reached, page.cursor(), arrived, page.past()),
            from.newest() == null ? new Position(null, null, from.backfill()) : from);
    boolean goesOn = walk.more() || CursorWalk.CUT.equals(walk.note());
    return goesOn && page.size() == 0
        ? over(page, new Position(reached, null, from.backfill()), EMPTY)
        : new NewestFirst(walk.next(), page.capacity(), walk.more(), walk.note());
  }

  /** From the backfill's mark into the past, until nothing older comes. */
  static NewestFirst back(Listed page, Position from) {
    String past = page.past();
    boolean moved = past != null && page.size() > 0 && !past.equals(from.backfill());
    boolean stuck = past != null && !moved && page.size() >= page.capacity();
    Position next = new Position(from.newest(), from.walk(), moved ? past : from.backfill());
    return new NewestFirst(next, page.capacity(), moved, stuck ? CursorWalk.REPEATED : null);
  }

  /** A cursor that is no longer taken: the walk begins again, and nothing is passed over. */
  public static Fetched restarted(Position from, int capacity) {
    Position again = new Position(from.newest(), null, from.backfill());
    return new Fetched(List.of(), again, capacity, true, List.of("cursor-refused"));
  }

  /**
   * The page with what was read of it.
   *
   * @param unread items that could not be read
   */
  public Fetched fetched(List<Seen> documents, List<JsonNode> unread) {
    return new Fetched(documents, next, capacity, more, Collected.notes(note, unread), unread);
  }

  private static NewestFirst over(Listed page, Position next, @Nullable String note) {
    return new NewestFirst(next, page.capacity(), false, note);
  }

  /** What the whole walk has found newest; the mark it started from if that is newer. */
  private static @Nullable String newest(List<Mark> marks, Position from) {
    String walked = from.walk() == null ? null : from.walk().newest();
    return Stream.concat(marks.stream(), Stream.of(Mark.parse(from.newest()), Mark.parse(walked)))
        .filter(Objects::nonNull)
        .max(Comparator.comparing(Mark::at))
        .map(Mark::text)
        .orElse(from.newest());
  }

  /**
   * Whether the page reaches back to the mark: by its last item, because one that is dated ahead
   * may stand first for ever, or by the marked item itself.
   */
  private static boolean meets(List<Mark> marks, @Nullable String newest) {
    Mark mark = Mark.parse(newest);
    return mark != null
        && !marks.isEmpty()
        && (!marks.getLast().at().isAfter(mark.at()) || marks.contains(mark));
  }
}
