package io.trawl.connectors.x;

import static io.trawl.connectors.Fields.filled;
import static io.trawl.connectors.Fields.id;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Collected;
import io.trawl.connectors.CursorWalk;
import io.trawl.connectors.Digits;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer leaves its target. Lists are asked for what is newer than the mark, newest first:
 * a walk ends where X gives no token, and the first page knows the next mark.
 */
final class XWalk {

  private XWalk() {}

  static CursorWalk forward(JsonNode root, Position from) {
    Position.Walk walk = from.walk();
    String known = walk == null ? from.newest() : walk.newest();
    String token = filled(root.path("meta"), "next_token");
    return CursorWalk.forward(
        new CursorWalk.Page(newest(root, known), token, false, oldest(root)), from);
  }

  static CursorWalk back(JsonNode root, Position from) {
    return CursorWalk.back(oldest(root), from);
  }

  /** A mark or token that is no longer taken: the walk begins again, the mark goes if it must. */
  static Fetched restarted(Position from, @Nullable String newest, String note) {
    Position again = new Position(newest, null, from.backfill());
    return new Fetched(List.of(), again, XCalls.PAGE_SIZE, true, List.of(note));
  }

  static Fetched fetched(XDocuments documents, CursorWalk walk, int capacity, JsonNode root) {
    List<String> notes = Collected.notes(walk.note(), documents.unread());
    if (!root.path("errors").isEmpty()) {
      notes.add("errors:" + root.path("errors").size());
    }
    return new Fetched(
        documents.all(), walk.next(), capacity, walk.more(), notes, documents.unread());
  }

  private static @Nullable String newest(JsonNode root, @Nullable String known) {
    return furthest(root, "newest_id", known, Digits.BY_VALUE);
  }

  private static @Nullable String oldest(JsonNode root) {
    return furthest(root, "oldest_id", null, Digits.BY_VALUE.reversed());
  }

  /** Of the page's own word and its items the id that is furthest in an order. */
  private static @Nullable String furthest(
      JsonNode root, String name, @Nullable String known, Comparator<String> order) {
    String found = further(known, id(root.path("meta"), name), order);
    for (JsonNode item : root.path("data")) {
      found = further(found, id(item, "id"), order);
    }
    return found;
  }

  private static @Nullable String further(
      @Nullable String found, @Nullable String id, Comparator<String> order) {
    if (id == null || !Digits.only(id)) {
      return found;
    }
    return found == null || order.compare(id, found) > 0 ? id : found;
  }
}
