package io.trawl.lake.door;

import io.trawl.lake.visit.VisitResult;

/**
 * Decides what of a visit's result may come in, and as what. Pure: what it goes by does not change
 * while it is asked.
 */
@FunctionalInterface
public interface Gate {

  /**
   * The result without what may not come in.
   *
   * @return what was delivered is what was delivered before: a view that is left out is withheld
   */
  VisitResult pass(VisitResult result);
}
