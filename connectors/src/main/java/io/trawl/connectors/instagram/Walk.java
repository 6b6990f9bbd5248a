package io.trawl.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Digits;
import io.trawl.connectors.Position;
import io.trawl.model.Seen;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step back in time along a target's newest posts. A walk goes from the newest post back to the
 * newest of the walk before; the very first page is read alone, and where it ends the past begins.
 *
 * @param next where the target stands after this page
 * @param note why a walk ended that had not arrived; null = nothing odd
 */
record Walk(Position next, @Nullable String note) {

  /** Most pages one walk reads: what lies behind is a gap, and said so. */
  static final int PAGES_MAX = 20;

  static final String REPEATED = "repeated-cursor";
  static final String EMPTY = "two-empty-pages";
  static final String CUT = "walk-cut";

  /** Lists of user ids; a pinned post stands first whatever its age. */
  private static final List<String> PINS =
      List.of("pinned_for_users", "timeline_pinned_user_ids", "clips_tab_pinned_user_ids");

  /** A page that belongs to no walk: the target stays where it is. */
  static Walk none(Position from) {
    return new Walk(from, null);
  }

  /** After the newest page, or the next one of a walk in progress. */
  static Walk page(Position from, Feed feed, Optional<String> account) {
    Position.Walk walk = from.walk();
    String seen = newest(feed, walk == null ? from.newest() : walk.newest());
    if (walk == null && from.newest() == null) {
      Step past = Step.of(feed, account, null);
      return new Walk(
          new Position(seen, null, from.backfill() == null ? past.mark() : from.backfill()), null);
    }
    if (arrived(from, feed)) {
      return new Walk(new Position(seen, null, from.backfill()), null);
    }
    int pages = walk == null ? 1 : walk.pages() + 1;
    Step step = Step.of(feed, account, walk == null ? null : walk.cursor()).within(pages);
    Position.Walk on = step.mark() == null ? null : new Position.Walk(step.mark(), seen, pages);
    Position next = new Position(on == null ? seen : from.newest(), on, from.backfill());
    return new Walk(next, step.note());
  }

  /** After a page of the past; a null backfill point is its end. */
  static Walk backfill(Position from, Feed feed, Optional<String> account) {
    Step step = Step.of(feed, account, from.backfill());
    return new Walk(new Position(from.newest(), from.walk(), step.mark()), step.note());
  }

  /** Where the next page begins, or why there is none. */
  private record Step(@Nullable String mark, @Nullable String note) {

    static Step of(Feed feed, Optional<String> account, @Nullable String usedText) {
      String cursor = feed.paging().cursor();
      if (cursor == null || !feed.paging().goesOn()) {
        return new Step(null, null);
      }
      Mark next = new Mark(cursor, account.orElse(null), feed.posts().isEmpty());
      Mark used = usedText == null ? null : Mark.parse(usedText);
      if (used != null && used.cursor().equals(cursor)) {
        return new Step(null, REPEATED);
      }
      boolean empty = used != null && used.afterEmpty() && next.afterEmpty();
      return empty ? new Step(null, EMPTY) : new Step(next.text(), null);
    }

    Step within(int pages) {
      return mark != null && pages >= PAGES_MAX ? new Step(null, CUT) : this;
    }
  }

  /**
   * The page reaches back to what is known: it holds the newest known post, or ends with an older
   * one. An old post among newer ones is no end: a tag can be put on it today.
   */
  private static boolean arrived(Position from, Feed feed) {
    String known = from.newest();
    String last = null;
    for (Seen post : feed.posts()) {
      if (!isPinned(post.source())) {
        last = post.document().key();
        if (last.equals(known)) {
          return true;
        }
      }
    }
    return last != null && known != null && Digits.BY_VALUE.compare(last, known) <= 0;
  }

  private static boolean isPinned(JsonNode media) {
    for (String pins : PINS) {
      if (!media.path(pins).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The greatest key of the posts and {@code known}; null without any. */
  private static @Nullable String newest(Feed feed, @Nullable String known) {
    String newest = known;
    for (Seen post : feed.posts()) {
      String key = post.document().key();
      newest = newest == null || Digits.BY_VALUE.compare(key, newest) > 0 ? key : newest;
    }
    return newest;
  }
}
