package io.trawl.fuzz;

import io.trawl.model.Seen;
import java.util.List;

/**
 * What a reader made of a body.
 *
 * @param kind documents, an error class or a reason, for the table
 * @param documents those it read
 * @param itself whether each document's counts stand in the object that is kept beside it
 */
public record Told(String kind, List<Seen> documents, boolean itself) {

  /** Of a reader that keeps beside each document what it was read from. */
  public Told(String kind, List<Seen> documents) {
    this(kind, documents, true);
  }
}
