package io.trawl.lake.erase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Parts of the lake, in the order in which they are gone through: a post before what is said below
 * it and who passed it on, and all of them before what was counted of them.
 */
public enum Part {
  POSTS("post"),
  COMMENTS("comment"),
  REPOSTS("repost"),
  PROFILES("profile"),
  TAGS("tag"),
  OBSERVATIONS("observation"),
  VISITS("visit"),
  RAW("raw"),
  QUARANTINE("quarantine"),
  /** Indices of kinds that are not known here. */
  OTHERS("");

  private static final int PAGE = 500;
  private static final int ANSWERS = 10;

  private final String kind;

  Part(String kind) {
    this.kind = kind;
  }

  /** Lower-case name. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As in the names of its indices; empty = those of all others. */
  String kind() {
    return kind;
  }

  /** Documents on a page: an answer may have megabytes. */
  int page() {
    return switch (this) {
      case POSTS, COMMENTS, REPOSTS, PROFILES, TAGS, OBSERVATIONS, VISITS -> PAGE;
      case RAW, QUARANTINE, OTHERS -> ANSWERS;
    };
  }

  static List<String> kinds() {
    return Arrays.stream(values()).map(Part::kind).filter(kind -> !kind.isEmpty()).toList();
  }
}
