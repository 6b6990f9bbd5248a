package io.trawl.model;

/**
 * What one answer says about a post, a comment, a repost, a profile or a tag: a view, not the whole
 * truth. The lake merges views field by field. A component that is null was not delivered by this
 * answer.
 */
public sealed interface Document permits Post, Comment, Repost, Profile, TagStats {

  /** What it is, in a word. */
  default String kind() {
    return switch (this) {
      case Post _ -> "post";
      case Comment _ -> "comment";
      case Repost _ -> "repost";
      case Profile _ -> "profile";
      case TagStats _ -> "tag";
    };
  }

  /** Platform key, for example {@code mastodon}. */
  String platform();

  /** Canonical native id, unique among the platform's documents of this kind. */
  String key();

  /** The id as delivered, where it differs from the key. */
  String deliveredId();

  /** The counts this answer carried. */
  Counts counts();
}
