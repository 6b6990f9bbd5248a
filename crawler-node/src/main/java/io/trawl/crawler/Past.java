package io.trawl.crawler;

import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the walk into a target's past has come; {@link Position#backfill} says where it goes on.
 *
 * @param at planned instant of its last turn; null = it had none
 * @param reached when the newest post of the last page into the past was published, the very first
 *     page of a target counting as one; null = no page has told
 * @param ended whether the network has nothing older
 */
record Past(@Nullable Instant at, @Nullable Instant reached, boolean ended) {

  static final Past NONE = new Past(null, null, false);

  /**
   * Whether posts published at {@code since} or later may be left to read; null = nobody wants any.
   *
   * <p>A page's newest post decides: among the others are pinned and shared ones of any age.
   */
  boolean isWanted(@Nullable Instant since) {
    return since != null && !ended && (reached == null || !reached.isBefore(since));
  }

  /** The same after a turn, whatever came of it. */
  Past turned(Instant planned) {
    return new Past(planned, reached, ended);
  }

  /** After a page that was read from a position. */
  Past after(Lane lane, Outcome.Fetched page, Position from) {
    String next = page.next().backfill();
    boolean begins = lane == Lane.PAGE && from.backfill() == null && next != null;
    return lane == Lane.BACKFILL || begins
        ? new Past(
            at,
            Looks.published(page).stream().max(Instant::compareTo).orElse(reached),
            lane == Lane.BACKFILL && (next == null || next.equals(from.backfill())))
        : this;
  }
}
