package io.trawl.connectors.instagramgraph;

import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Fetched;
import io.trawl.connectors.Position;
import io.trawl.connectors.meta.GraphDocuments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position, with the number of the tag it is in. Its marks are kept as {@code graph|number|mark};
 * what another way into Instagram has left behind says nothing here and is passed over.
 *
 * @param tag the network's number of the tag; null = not known, or the target is an account
 * @param plain the position with its marks alone
 */
record GraphPlace(@Nullable String tag, Position plain) {

  private static final String OURS = "graph|";

  static GraphPlace of(Position kept) {
    Position.Walk walk = kept.walk();
    String cursor = walk == null ? null : mark(walk.cursor());
    String walked = walk == null || cursor == null ? null : walk.cursor();
    String tag = tag(kept.newest());
    return new GraphPlace(
        tag == null ? tag(walked) : tag,
        new Position(
            newest(kept.newest()),
            walk == null || cursor == null
                ? null
                : new Position.Walk(cursor, newest(walk.newest()), walk.pages()),
            mark(kept.backfill())));
  }

  /** How the target keeps another position in the same tag or account. */
  Position kept(Position next) {
    Position.Walk walk = next.walk();
    return new Position(
        next.newest() == null && tag == null ? null : kept(next.newest()),
        walk == null
            ? null
            : new Position.Walk(kept(walk.cursor()), kept(walk.newest()), walk.pages()),
        next.backfill() == null ? null : kept(next.backfill()));
  }

  Outcome kept(Outcome outcome) {
    return outcome
            instanceof
            Fetched(
                var documents,
                var next,
                var capacity,
                var more,
                var notes,
                var unread,
                var lost)
        ? new Fetched(documents, kept(next), capacity, more, notes, unread, lost)
        : outcome;
  }

  /** The number is known: a walk is to begin at the newest post. */
  Fetched began(GraphDocuments told, String number) {
    GraphPlace numbered = new GraphPlace(number, plain);
    Position.Walk walk = new Position.Walk("", plain.newest(), 1);
    Position next = numbered.kept(new Position(plain.newest(), walk, plain.backfill()));
    return new Fetched(told.all(), next, 0, true, List.of());
  }

  private String kept(@Nullable String mark) {
    return OURS + (tag == null ? "" : tag) + "|" + (mark == null ? "" : mark);
  }

  /** No post yet, where the number alone is kept. */
  private static @Nullable String newest(@Nullable String kept) {
    String mark = mark(kept);
    return mark == null || mark.isEmpty() ? null : mark;
  }

  private static @Nullable String mark(@Nullable String kept) {
    int end = end(kept);
    return kept == null || end < 0 ? null : kept.substring(end + 1);
  }

  private static @Nullable String tag(@Nullable String kept) {
    int end = end(kept);
    return kept == null || end <= OURS.length() ? null : kept.substring(OURS.length(), end);
  }

  private static int end(@Nullable String kept) {
    return kept == null || !kept.startsWith(OURS) ? -1 : kept.indexOf('|', OURS.length());
  }
}
