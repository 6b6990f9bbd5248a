package io.trawl.simulator.world;

import java.time.Instant;
import java.util.List;

/**
 * A post of the world; what it says and how it is liked follows from its dice.
 *
 * @param network where it was published
 * @param tag index of the tag it is mainly about
 * @param millis publication, epoch milliseconds; no other post of network and tag has the same
 * @param author index of its author
 * @param tags indices of all its tags, the main one first
 * @param deletedMillis when it is gone; {@link Long#MAX_VALUE} = never
 * @param viral the one post of its network that everybody sees
 * @param dice its own random numbers
 */
public record Post(
    Network network,
    int tag,
    long millis,
    int author,
    List<Integer> tags,
    long deletedMillis,
    boolean viral,
    Dice dice) {

  /** Place in the order of all posts of a network: by time, then by tag. */
  public long key() {
    return key(millis, tag);
  }

  /** The place of a post of this time and tag. */
  public static long key(long millis, int tag) {
    return millis * SLOTS + tag;
  }

  /** Posts of one millisecond, at most: one per tag. */
  public static final int SLOTS = 1_024;

  /** Publication. */
  public Instant created() {
    return Instant.ofEpochMilli(millis);
  }

  boolean visible(long nowMillis) {
    return millis <= nowMillis && nowMillis < deletedMillis;
  }
}
