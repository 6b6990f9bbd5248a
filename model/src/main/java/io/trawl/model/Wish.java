package io.trawl.model;

import java.util.Locale;

/**
 * What the owner of an account asks of those who collect what is public, where a network lets it be
 * said. It is carried and decides nothing by itself: whoever keeps or shows posts looks at it.
 */
public enum Wish {
  /** What was posted is not to be found by searching for its words. */
  NO_SEARCH,
  /** The account and its posts are not to be listed, suggested or called trending. */
  NO_DISCOVERY,
  /** No search engine is to index the account and what was posted. */
  NO_INDEX;

  /** Lower-case name, as in documents: {@code no-index}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
