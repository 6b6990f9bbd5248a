package io.trawl.simulator.networks.x;

import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Numbers;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.Optional;

/** Ids of posts, which sort by time, and of accounts, which do not. */
final class XIds {

  static final Numbers ACCOUNTS = new Numbers(1_000_000_000_000L, 7_919);

  private static final long EPOCH_MILLIS = 1_288_834_974_657L;
  private static final int TIME_SHIFT = 22;
  private static final int TAG_SHIFT = 12;

  private XIds() {}

  /** Milliseconds, then the tag, then some bits of chance. */
  static String of(Post post) {
    long low = post.dice().with("sequence").below(1 << TAG_SHIFT);
    return Long.toString(
        ((post.millis() - EPOCH_MILLIS) << TIME_SHIFT) | ((long) post.tag() << TAG_SHIFT) | low);
  }

  /** The first place in the order of posts that an id of an instant may have. */
  static long key(long id) {
    long tag = (id >> TAG_SHIFT) & (Post.SLOTS - 1);
    return Post.key((id >> TIME_SHIFT) + EPOCH_MILLIS, (int) tag);
  }

  /** The post of an id, if it can be seen at an instant. */
  static Optional<Post> post(World world, String id, Instant now) {
    return Call.whole(id)
        .flatMap(number -> world.find(X.NETWORK, key(number), now))
        .filter(post -> of(post).equals(id));
  }

  static Optional<Account> account(World world, String id) {
    return ACCOUNTS.account(world, id);
  }
}
