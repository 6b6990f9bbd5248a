package io.trawl.crawler;

import io.trawl.connectors.Outcome;
import io.trawl.model.Document;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.protocol.ScheduleSlice.Brought;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many posts a target's looks have brought that were published since the look before: what its
 * rate is estimated from. Pages of a walk are one look, which is over with the walk.
 *
 * @param since when the network answered the last look that is over; null = none is
 * @param began when it answered the first page of the look under way; null = none is
 * @param fresh posts of the look under way that were published after {@code since}
 * @param oldest when the oldest of them was published
 */
record Looks(
    @Nullable Instant since, @Nullable Instant began, int fresh, @Nullable Instant oldest) {

  static final Looks NONE = new Looks(null, null, 0, null);

  /**
   * What a page makes of it.
   *
   * @param brought what the look brought; null = it is not over
   */
  record After(Looks looks, @Nullable Brought brought) {}

  /** With a page of new posts that the network answered at {@code at}. */
  After after(Outcome.Fetched page, Instant at) {
    List<Instant> published = published(page);
    List<Instant> newer =
        published.stream().filter(one -> since == null || one.isAfter(since)).toList();
    Instant first = began == null ? at : began;
    int sum = fresh + newer.size();
    Instant earliest = newer.stream().min(Instant::compareTo).orElse(oldest);
    if (page.more()) {
      return new After(new Looks(since, first, sum, earliest), null);
    }
    boolean open =
        since == null || (newer.size() == published.size() && newer.size() >= page.capacity());
    return new After(
        new Looks(first, null, 0, null),
        new Brought(sum, since, open ? earliest : null, first, Math.max(1, page.capacity())));
  }

  /** When the posts of a page were published, as far as it says. */
  static List<Instant> published(Outcome.Fetched page) {
    return page.documents().stream()
        .map(Seen::document)
        .flatMap(document -> createdAt(document).stream())
        .toList();
  }

  private static Optional<Instant> createdAt(Document document) {
    return document instanceof Post post ? Optional.ofNullable(post.createdAt()) : Optional.empty();
  }
}
