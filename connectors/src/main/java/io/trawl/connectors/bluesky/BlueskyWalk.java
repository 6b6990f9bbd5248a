package io.trawl.connectors.bluesky;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where a page leaves its target.
 *
 * <p>Lists come newest first, and there is no way to ask for what is newer than a mark: a walk
 * begins at the newest item and goes back by cursor until it meets the mark.
 *
 * @param next the position once the page is stored
 * @param capacity posts the page could have held; 0 = it was no page of a list
 * @param more the walk goes on, or older posts are left
 * @param note what was odd about the walk; null = nothing
 */
record BlueskyWalk(Position next, int capacity, boolean more, @Nullable String note) {

  static final int PAGE_SIZE = 100; // The most that a list holds.

  /** Pages of one walk: what lies beyond is given up, and said so. */
  static final int PAGES_MAX = 20;

  private static final String REPEATED = "repeated-cursor";
  private static final String CUT = "walk-cut";

  /** An answer that is no page leaves the target where it was. */
  static BlueskyWalk none(Position position) {
    return new BlueskyWalk(position, 0, false, null);
  }

  /** The list of a page, whatever it is called; missing if it is no page. */
  static JsonNode items(JsonNode root) {
    return root.path("posts").isArray() ? root.path("posts") : root.path("feed");
  }

  /**
   * From the newest item back to the mark.
   *
   * @param backfill where a backfill would go on from this page
   */
  static BlueskyWalk forward(JsonNode root, Position from, @Nullable String backfill) {
    List<BlueskyMark> marks = marks(items(root));
    String reached = newest(marks, from);
    String kept = from.backfill() == null ? backfill : from.backfill();
    if (from.newest() == null) {
      return page(new Position(reached, null, kept), false, null);
    }
    Position done = new Position(reached, null, from.backfill());
    String cursor = filled(root, "cursor");
    if (cursor == null || meets(marks, from.newest())) {
      return page(done, false, null);
    }
    if (items(root).isEmpty() || cursor.equals(asked(from))) {
      return page(done, false, REPEATED);
    }
    int pages = from.walk() == null ? 1 : from.walk().pages() + 1;
    return pages >= PAGES_MAX
        ? page(done, false, CUT)
        : page(going(from, new Position.Walk(cursor, reached, pages)), true, null);
  }

  /**
   * From the backfill's mark into the past.
   *
   * @param mark where it goes on from this page; null = nowhere, it was the last
   */
  static BlueskyWalk back(JsonNode root, Position from, @Nullable String mark) {
    boolean moved = mark != null && !items(root).isEmpty() && !mark.equals(from.backfill());
    boolean stuck = mark != null && !moved && items(root).size() >= PAGE_SIZE;
    Position next = new Position(from.newest(), from.walk(), moved ? mark : from.backfill());
    return page(next, moved, stuck ? REPEATED : null);
  }

  /** A cursor that is no longer taken: the walk begins again, and nothing is passed over. */
  static Fetched restarted(Position from) {
    Position again = new Position(from.newest(), null, from.backfill());
    return new Fetched(List.of(), again, PAGE_SIZE, true, List.of("cursor-refused"));
  }

  Fetched fetched(BlueskyDocuments documents) {
    List<String> notes = Collected.notes(note, documents.unread());
    return new Fetched(documents.all(), next, capacity, more, notes, documents.unread());
  }

  private static BlueskyWalk page(Position next, boolean more, @Nullable String note) {
    return new BlueskyWalk(next, PAGE_SIZE, more, note);
  }

  private static Position going(Position from, Position.Walk walk) {
    return new Position(from.newest(), walk, from.backfill());
  }

  private static @Nullable String asked(Position from) {
    return from.walk() == null ? null : from.walk().cursor();
  }

  private static List<BlueskyMark> marks(JsonNode items) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(BlueskyMark::of)
        .filter(Objects::nonNull)
        .toList();
  }

  /** What the whole walk has found newest; the mark it started from if that is newer. */
  private static @Nullable String newest(List<BlueskyMark> marks, Position from) {
    List<BlueskyMark> all = new ArrayList<>(marks);
    BlueskyMark before = BlueskyMark.parse(from.newest());
    if (before != null) {
      all.add(before);
    }
    BlueskyMark walked = BlueskyMark.parse(from.walk() == null ? null : from.walk().newest());
    if (walked != null) {
      all.add(walked);
    }
    return all.stream().max(BlueskyMark.BY_TIME).map(BlueskyMark::text).orElse(from.newest());
  }

  /**
   * Whether the page reaches back to the mark: by its last item, because one post whose author
   * dated it ahead stands first for ever, or by the marked post itself.
   */
  private static boolean meets(List<BlueskyMark> marks, @Nullable String newest) {
    BlueskyMark mark = BlueskyMark.parse(newest);
    if (mark == null || marks.isEmpty()) {
      return false;
    }
    return !marks.getLast().at().isAfter(mark.at())
        || marks.stream().anyMatch(item -> item.equals(mark));
  }
}
