package io.trawl.lake.visit;

import io.trawl.lake.Inconsistent;

/**
 * What became of the documents of a visit: {@code fetched = stored + unchanged + quarantined +
 * withheld + expired}.
 *
 * @param fetched views delivered; an item or an answer that nobody could read is one
 * @param newPosts posts the lake did not have before this visit, however often it is tried
 * @param knownPosts posts it had
 * @param stored views that brought something new: a document, a value, a count, a finder
 * @param unchanged views that only said again what was known
 * @param quarantined views that could not be read or stored
 * @param withheld views that the door did not let in
 * @param expired views that are older than they may be kept
 */
public record Tally(
    int fetched,
    int newPosts,
    int knownPosts,
    int stored,
    int unchanged,
    int quarantined,
    int withheld,
    int expired) {

  public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

  public Tally {
    if (fetched != stored + unchanged + quarantined + withheld + expired) {
      throw new Inconsistent(
          Inconsistent.Kind.UNEVEN,
          "fetched: "
              + fetched
              + " (expected: stored "
              + stored
              + " + unchanged "
              + unchanged
              + " + quarantined "
              + quarantined
              + " + withheld "
              + withheld
              + " + expired "
              + expired
              + ")");
    }
  }
}
