package io.trawl.connectors.tiktokresearch;

import static io.trawl.connectors.Fields.filled;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.CursorWalk;
import io.trawl.connectors.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer leaves its target. Queries are by day, and a connector has no clock: every answer
 * tells what day it is, and the next look covers the days up to that. The very first answer is
 * asked for nothing else, of a day long ago; the walk over the latest days follows it at once.
 *
 * <p>Videos come into the archive late, so each look begins some days before the last one ended.
 */
final class ResearchWalk {

  private ResearchWalk() {}

  /** What the next page covers. */
  static Stretch asked(Position position) {
    return Objects.requireNonNullElse(known(position), Stretch.ONE_DAY);
  }

  /** Null at the very first, and where another way into the network has been. */
  private static @Nullable Stretch known(Position position) {
    Position.Walk walk = position.walk();
    return Stretch.parse(walk == null ? position.newest() : walk.cursor());
  }

  /** What the next page of the past covers; null = it has no beginning yet. */
  static @Nullable Stretch askedBack(Position position) {
    return Stretch.parse(position.backfill());
  }

  static CursorWalk forward(JsonNode data, Position from, Instant at) {
    LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
    Stretch asked = known(from);
    if (asked == null) {
      return begun(today, from);
    }
    Stretch further = further(data, asked);
    String cursor = further == null ? null : further.text();
    return CursorWalk.forward(
        new CursorWalk.Page(asked.next(today).text(), cursor, false, null), from);
  }

  private static CursorWalk begun(LocalDate today, Position from) {
    Stretch latest = Stretch.latest(today);
    Stretch past = latest.before();
    String back = askedBack(from) == null && past != null ? past.text() : from.backfill();
    Position.Walk walk = new Position.Walk(latest.text(), null, 1);
    return new CursorWalk(new Position(from.newest(), walk, back), true, null);
  }

  /** Page by page, and then the thirty days before, down to TikTok's first. */
  static CursorWalk back(JsonNode data, Position from) {
    Stretch asked = askedBack(from);
    if (asked == null) {
      return CursorWalk.none(from);
    }
    Stretch further = further(data, asked);
    Stretch next = further == null || further.equals(asked) ? asked.before() : further;
    return CursorWalk.back(next == null ? null : next.text(), from);
  }

  /** Where the same query goes on; null = it is read to its end. */
  private static @Nullable Stretch further(JsonNode data, Stretch asked) {
    JsonNode cursor = data.path("cursor");
    return data.path("has_more").booleanValue()
            && cursor.isIntegralNumber()
            && cursor.canConvertToLong()
            && cursor.longValue() >= 0
        ? asked.at(cursor.longValue(), filled(data, "search_id"))
        : null;
  }
}
