package io.trawl.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody passed a post on: a boost, a retweet. A document of its own kind, never one of the
 * posts of a target, and without counts: what is counted is the post's. On all networks an account
 * passes a post on once, or takes that back first.
 *
 * @param key the account's id and the post's key
 * @param deliveredId the network's own id of it; the key where it has none
 * @param by who passed it on
 * @param at when; null = the answer does not say
 * @param of key of the post
 */
public record Repost(
    String platform, String key, String deliveredId, Author by, @Nullable Instant at, String of)
    implements Document {

  public Repost {
    Checks.notBlank("key of the post", of);
  }

  /**
   * One that an answer tells of.
   *
   * @param id the network's own of it; null = it has none
   * @return null if the answer does not say which account, or which post
   */
  public static @Nullable Repost of(
      String platform, @Nullable String id, Author by, @Nullable Instant at, @Nullable String of) {
    if (by.id() == null || by.id().isBlank() || of == null || of.isBlank()) {
      return null;
    }
    String key = key(by.id(), of);
    return new Repost(platform, key, id == null ? key : id, by, at, of);
  }

  /** The key of what an account passed on. */
  public static String key(String account, String post) {
    return account + " " + post;
  }

  @Override
  public Counts counts() {
    return Counts.NONE;
  }
}
