package io.trawl.lake.write;

import io.trawl.lake.schema.Kind;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Withheld;
import io.trawl.lake.write.Batch.Said;
import java.util.List;

/** The views of one visit, counted. */
final class Counting {

  private int newPosts;
  private int knownPosts;
  private int stored;
  private int unchanged;
  private int quarantined;
  private int withheld;
  private int expired;

  /** A document named twice on one page is one document, and the second view brought nothing. */
  void count(Plan plan, Said said) {
    boolean changed = plan.stored().contains(said.result());
    stored += changed ? 1 : 0;
    unchanged += said.times() - (changed ? 1 : 0);
    if (said.views().ref().kind() == Kind.POST) {
      boolean born = plan.isBornOf(said);
      newPosts += born ? 1 : 0;
      knownPosts += born ? 0 : 1;
    }
  }

  void quarantine(int views) {
    quarantined += views;
  }

  void withhold(List<Withheld> views) {
    for (Withheld because : views) {
      switch (because) {
        case SUPPRESSED, FORBIDDEN -> withheld++;
        case EXPIRED -> expired++;
      }
    }
  }

  /** The sum must be what was delivered: no view may be lost on the way. */
  Tally tally(int fetched) {
    return new Tally(
        fetched, newPosts, knownPosts, stored, unchanged, quarantined, withheld, expired);
  }
}
