package io.trawl.insights;

import org.jspecify.annotations.Nullable;

/**
 * What a number in answers means, so that two people mean the same by it.
 *
 * @param id stable; lower case with underscores
 * @param version raised whenever the formula changes: numbers of two versions are not compared
 * @param formula in words or symbols, with what it is over
 * @param unit what one of it is; {@code 1} for a share or a score
 * @param nullRule when there is no number, and what is left out of it
 * @param basis its own {@link Basis}; null = that of the answer it is in
 */
public record Definition(
    String id, int version, String formula, String unit, String nullRule, @Nullable String basis) {

  /** One whose basis is that of the answer it is in. */
  public Definition(String id, int version, String formula, String unit, String nullRule) {
    this(id, version, formula, unit, nullRule, null);
  }

  static final Definition POSTS =
      new Definition(
          "posts",
          1,
          "distinct posts published in the stretch of time that were found under the target",
          "posts",
          "null where nobody looked at the stretch and no post of it is known; 0 where somebody"
              + " looked and there was none");

  static final Definition TIME_COVERAGE =
      new Definition(
          "time_coverage",
          1,
          "share of the stretch of time within two paces between successful looks, or one pace"
              + " after the last",
          "1",
          "never null; 0 where nobody looked");

  static final Definition INTERACTIONS =
      new Definition(
          "interactions",
          1,
          "likes + comments + shares of a post as last seen, of those that the network delivers",
          "interactions",
          "null where one of them is hidden, or none is known");

  static final Definition TAG_TOTAL =
      new Definition(
          "tag_total",
          1,
          "posts ever published under the tag by the network's own counter, as the last look of"
              + " the stretch of time saw it",
          "posts",
          "no point where no look saw it",
          Basis.ACCRUED);
}
