package io.trawl.lake.visit;

import io.trawl.model.Checks;

/**
 * A post whose comments are to be read.
 *
 * @param key of the document
 * @param deliveredId the id the platform takes
 * @param comments how many it was known to have when it was chosen
 */
public record Talk(String key, String deliveredId, long comments) {

  public Talk {
    Checks.notBlank("key of the post", key);
    Checks.check(comments >= 0, "comments", comments, ">= 0");
  }
}
