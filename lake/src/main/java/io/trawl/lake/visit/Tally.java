package io.trawl.lake.visit;

import io.trawl.model.Checks;

/**
 * What became of the documents of a visit: {@code fetched = stored + unchanged + quarantined}.
 *
 * @param fetched views delivered
 * @param newPosts posts the lake did not have before this visit, however often it is tried
 * @param knownPosts posts it had
 * @param stored views that brought something new: a document, a value, a count, a finder
 * @param unchanged views that only said again what was known
 * @param quarantined views that could not be stored
 */
public record Tally(
    int fetched, int newPosts, int knownPosts, int stored, int unchanged, int quarantined) {

  public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

  public Tally {
    Checks.check(
        fetched == stored + unchanged + quarantined,
        "fetched",
        fetched,
        "stored " + stored + " + unchanged " + unchanged + " + quarantined " + quarantined);
  }
}
