package io.trawl.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of statuses leaves its target.
 *
 * @param next the position once the page is stored
 * @param capacity posts the page could have held; 0 = it was no page of a list
 * @param more another page is known to be waiting
 * @param note what was odd about the walk; null = nothing
 */
record MastodonWalk(Position next, int capacity, boolean more, @Nullable String note) {

  static final int PAGE_SIZE = 40; // The most that a list of statuses holds.

  private static final String REPEATED = "repeated-cursor";
  private static final int PAGE_DEFAULT = 20; // What a server sends that does not know `limit`.

  /** An answer that is no page leaves the target where it was. */
  static MastodonWalk none(Position position) {
    return new MastodonWalk(position, 0, false, null);
  }

  /** Towards the present: the mark never goes back, and stays where the page is empty. */
  static MastodonWalk forward(JsonNode page, Position from, Response response) {
    Optional<MastodonMarks> marks = MastodonMarks.of(page, response);
    if (marks.isEmpty()) {
      return new MastodonWalk(from, PAGE_SIZE, false, null);
    }
    String newest = from.newest();
    if (newest == null) {
      String backfill = from.backfill() == null ? marks.get().oldest() : from.backfill();
      return new MastodonWalk(
          new Position(marks.get().newest(), null, backfill), PAGE_SIZE, false, null);
    }
    boolean moved = MastodonMarks.isNewer(marks.get().newest(), newest);
    String reached = moved ? marks.get().newest() : newest;
    return new MastodonWalk(
        new Position(reached, null, from.backfill()),
        PAGE_SIZE,
        moved && isFull(page.size()),
        moved ? null : REPEATED);
  }

  /** Into the past, until a page is empty. */
  static MastodonWalk back(JsonNode page, Position from, Response response) {
    Optional<MastodonMarks> marks = MastodonMarks.of(page, response);
    String before = from.backfill();
    if (marks.isEmpty()) {
      return new MastodonWalk(from, PAGE_SIZE, false, null);
    }
    String oldest = marks.get().oldest();
    boolean moved = before == null || MastodonMarks.isNewer(before, oldest);
    return new MastodonWalk(
        new Position(from.newest(), from.walk(), moved ? oldest : before),
        PAGE_SIZE,
        moved,
        moved ? null : REPEATED);
  }

  Fetched fetched(MastodonDocuments documents) {
    List<String> notes = Collected.notes(note, documents.unread());
    return new Fetched(documents.all(), next, capacity, more, notes, documents.unread());
  }

  private static boolean isFull(int size) {
    return size >= PAGE_SIZE || size == PAGE_DEFAULT;
  }
}
