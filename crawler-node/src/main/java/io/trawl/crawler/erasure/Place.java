package io.trawl.crawler.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.model.Naming;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that is gone through page by page: a part of the lake, or some rows. */
interface Place {

  /** What it is called in a receipt. */
  String name();

  /**
   * Looks at a page.
   *
   * @param after where it begins; null = at the first
   * @param targets ids of targets that were erased before
   */
  Page page(Naming naming, @Nullable JsonNode after, Set<String> targets);

  /**
   * One page.
   *
   * @param found things on it that say something of the person
   * @param targets ids of the person's targets among them
   * @param next null = this is the last page
   * @param erase does away with what was found; may be done twice
   */
  record Page(int found, Set<String> targets, @Nullable JsonNode next, Runnable erase) {
    public Page {
      targets = Set.copyOf(targets);
    }
  }
}
