package io.trawl.model.policy;

import java.util.Locale;

/** What may leave the lake towards others. From the freest to the strictest. */
public enum Export {
  /** Whole documents. */
  YES,
  /** By what a document is found on its network, and nothing of what it says. */
  IDS,
  NO;

  /** Lower-case name in a policy. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stricter of two. */
  public Export and(Export other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
