package io.trawl.simulator.judge;

import java.util.List;

/**
 * The lake's public names of indices and fields, written down a second time on purpose: a judge who
 * asks the accused for the names would not notice that one of them changed.
 */
final class LakeNames {

  static final String POSTS = "trawl-post-*";
  static final String COMMENTS = "trawl-comment-*";
  static final String REPOSTS = "trawl-repost-*";
  static final String PROFILES = "trawl-profile-*";
  static final String TAGS = "trawl-tag-*";
  static final String OBSERVATIONS = "trawl-observation-*";
  static final String VISITS = "trawl-visit-*";

  static final String KIND = "kind";
  static final String PLATFORM = "platform";
  static final String KEY = "key";
  static final String HIDDEN = "hidden";
  static final String AUTHOR_ID = "authorId";
  static final String AUTHOR_HANDLE = "authorHandle";
  static final String EMPTIED_AT = "emptiedAt";
  static final String OF = "of";
  static final String DOCUMENT = "document";
  static final String TARGET = "target";
  static final String VISIT = "visit";
  static final String AT = "at";

  static final String FETCHED = "fetched";
  static final String STORED = "stored";
  static final String UNCHANGED = "unchanged";
  static final String QUARANTINED = "quarantined";
  static final String WITHHELD = "withheld";
  static final String EXPIRED = "expired";

  static final List<String> POST_METRICS =
      List.of("likes", "comments", "shares", "quotes", "views");
  static final List<String> TAG_METRICS = List.of("totalPosts", "recentPosts");
  static final String FOLLOWERS = "followers";

  /** All metrics whose deltas must add up. */
  static final List<String> METRICS =
      List.of(
          "likes",
          "comments",
          "shares",
          "quotes",
          "views",
          "followers",
          "following",
          "posts",
          "totalPosts",
          "recentPosts");

  private LakeNames() {}

  /** The field of a metric's difference to the observation before. */
  static String delta(String metric) {
    return metric + "Delta";
  }
}
