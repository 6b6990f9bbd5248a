package io.trawl.simulator.networks.instagram;

import io.trawl.simulator.api.Call;
import io.trawl.simulator.api.Cursor;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.Optional;

/** Media ids, short codes, user ids and cursors as Instagram makes them. */
public final class InstagramNames {

  private static final long EPOCH_MILLIS = 1_314_220_021_721L;
  private static final int TIME_SHIFT = 23;
  private static final int TAG_SHIFT = 13;
  private static final String CODE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final long USER_BASE = 10_000_000;
  private static final long USER_STEP = 7_919;
  private static final long TAG_BASE = 17_841_560_000_000_000L;
  private static final Cursor CURSORS = new Cursor("QVF");

  private InstagramNames() {}

  /** A post's media id, without the user's id behind it. */
  public static long id(Post post) {
    long low = post.dice().with("shard").below(1 << TAG_SHIFT);
    return ((post.millis() - EPOCH_MILLIS) << TIME_SHIFT) | ((long) post.tag() << TAG_SHIFT) | low;
  }

  /** The post of a media id, if it can be seen at an instant. */
  public static Optional<Post> post(World world, long id, Instant now) {
    int tag = (int) ((id >> TAG_SHIFT) & (Post.SLOTS - 1));
    long millis = (id >> TIME_SHIFT) + EPOCH_MILLIS;
    return world.find(Network.INSTAGRAM, Post.key(millis, tag), now).filter(post -> id(post) == id);
  }

  /** The id in base 64, as in addresses. */
  public static String code(long id) {
    StringBuilder code = new StringBuilder();
    for (long rest = id; rest > 0; rest >>>= 6) {
      code.append(CODE.charAt((int) (rest & 63)));
    }
    return code.reverse().toString();
  }

  static String id(Account account) {
    return Long.toString(USER_BASE + USER_STEP * account.index());
  }

  /** The account of a user id. */
  static Optional<Account> account(World world, String id) {
    return Call.whole(id)
        .filter(number -> (number - USER_BASE) % USER_STEP == 0)
        .flatMap(number -> world.accounts().at((number - USER_BASE) / USER_STEP));
  }

  static String id(Tag tag) {
    return Long.toString(TAG_BASE + tag.index());
  }

  /** A cursor that leads to the posts below a key; opaque to whoever gets it. */
  static String cursor(long key) {
    return CURSORS.text(key);
  }

  /** The key behind a cursor. */
  static Optional<Long> key(String cursor) {
    return CURSORS.key(cursor);
  }
}
