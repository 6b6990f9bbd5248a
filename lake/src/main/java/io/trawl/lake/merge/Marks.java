package io.trawl.lake.merge;

import io.trawl.model.Lost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a document was gone: stretches in order of time, of which only the last may still last. A
 * word of its network begins or prolongs one, a view of it ends it. Each stretch says no more than
 * was heard, in whatever order it was heard.
 *
 * @param all oldest first
 */
public record Marks(List<Mark> all) {

  // Before the first of them is made.
  private static final Comparator<Mark> IN_ORDER =
      Comparator.comparing(Mark::since).thenComparing(Mark::last).thenComparing(Mark::why);

  /** Of a document that was never seen to be gone. */
  public static final Marks NONE = new Marks(List.of());

  /** Stretches kept; the oldest go first. */
  public static final int MAX = 50;

  public Marks {
    all = all.stream().sorted(IN_ORDER).skip(Math.max(0, all.size() - MAX)).toList();
  }

  /** The stretch that lasts; empty = the document is there, as far as is known. */
  public Optional<Mark> open() {
    return all.isEmpty() || !all.getLast().isOpen() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** Those that are over. */
  public List<Mark> over() {
    return all.stream().filter(mark -> !mark.isOpen()).toList();
  }

  /** Once a view of the document has come in. */
  public Marks seen(Instant at) {
    List<Mark> next = new ArrayList<>();
    for (Mark mark : all) {
      if (!mark.isOpen() || !at.isAfter(mark.since())) {
        next.add(mark);
      } else if (at.isAfter(mark.last())) {
        next.add(new Mark(mark.why(), mark.since(), mark.last(), at));
      } else {
        // A late view, from between two words of the network.
        next.add(new Mark(mark.why(), mark.since(), mark.since(), at));
        next.add(new Mark(mark.why(), mark.last(), mark.last(), null));
      }
    }
    return new Marks(next);
  }

  /**
   * Once the network has said that it is gone.
   *
   * @param lastSeenAt of the newest view there is
   */
  public Marks lost(Lost.Why why, Instant at, Instant lastSeenAt) {
    Mark open = open().orElse(null);
    if (open == null) {
      boolean over = all.stream().anyMatch(mark -> isWithin(mark, at));
      return over ? this : and(new Mark(why, at, at, lastSeenAt.isAfter(at) ? lastSeenAt : null));
    }
    if (!at.isBefore(open.since())) {
      Instant last = at.isAfter(open.last()) ? at : open.last();
      return instead(open, new Mark(better(open.why(), why), open.since(), last, null));
    }
    boolean between = lastSeenAt.isAfter(at) || all.stream().anyMatch(mark -> isWithin(mark, at));
    return between ? this : instead(open, new Mark(open.why(), at, open.last(), null));
  }

  /** Both, of two documents that are one. */
  public Marks and(Marks other, Instant lastSeenAt) {
    Marks both = this;
    for (Mark mark : other.all) {
      both = all.contains(mark) ? both : both.and(mark);
    }
    return both.single().seen(lastSeenAt);
  }

  /** Only the last may last: an earlier one is over where the next begins. */
  private Marks single() {
    List<Mark> next = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Mark mark = all.get(i);
      next.add(
          mark.isOpen() && i + 1 < all.size()
              ? new Mark(mark.why(), mark.since(), mark.last(), all.get(i + 1).since())
              : mark);
    }
    return new Marks(next);
  }

  private static boolean isWithin(Mark mark, Instant at) {
    return mark.until() != null && !at.isBefore(mark.since()) && at.isBefore(mark.until());
  }

  /** What a network names is better than that something did not come. */
  private static Lost.Why better(Lost.Why known, Lost.Why said) {
    return said == Lost.Why.UNKNOWN ? known : said;
  }

  private Marks and(Mark mark) {
    List<Mark> next = new ArrayList<>(all);
    next.add(mark);
    return new Marks(next);
  }

  private Marks instead(Mark old, Mark mark) {
    List<Mark> next = new ArrayList<>(all);
    next.remove(old);
    next.add(mark);
    return new Marks(next);
  }
}
