package io.trawl.simulator.networks.mastodon;

import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Dice;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Ids and addresses as one Mastodon server gives them: 48 bits of time, then 16 bits that differ
 * from server to server, so the same post has one {@code uri} and many ids.
 *
 * @param instance the server's name
 */
record MastodonNames(World world, String instance) {

  private static final int SLOT_BITS = 6;
  private static final int SLOTS = 1 << SLOT_BITS;
  private static final int LOW_BITS = 16;
  private static final long LOW_MASK = (1L << LOW_BITS) - 1;
  private static final int DAYS_KNOWN_LATER_MAX = 30;

  /** A post's id on this server. */
  String id(Post post) {
    return Long.toString(localId(post, instance));
  }

  private long localId(Post post, String server) {
    int slot = (post.dice().with("slot").below(SLOTS) + serverSlot(server)) % SLOTS;
    return (post.millis() << LOW_BITS) | ((long) post.tag() << SLOT_BITS) | slot;
  }

  private int serverSlot(String server) {
    List<String> known = world.settings().instances();
    int index = known.indexOf(server);
    return index >= 0 ? index : known.size() + new Dice(0).with(server).below(SLOTS - known.size());
  }

  /** The place in the order of posts that an id of this server means. */
  static long key(long id) {
    long tag = Math.min(Post.SLOTS - 1L, (id & LOW_MASK) >> SLOT_BITS);
    return Post.key(id >> LOW_BITS, (int) tag);
  }

  /** A post's name on all servers. */
  String uri(Post post) {
    Account author = world.author(post);
    return uri(author) + "/statuses/" + localId(post, author.home());
  }

  /** Where a person reads a post. */
  String url(Post post) {
    Account author = world.author(post);
    return url(author) + "/" + localId(post, author.home());
  }

  /** An account's id on this server: it got to know strangers later than their own server did. */
  String id(Account account) {
    int days =
        account.home().equals(instance)
            ? 0
            : account.dice().with(instance).below(DAYS_KNOWN_LATER_MAX);
    long millis = account.created().plus(Duration.ofDays(days)).toEpochMilli();
    return Long.toString((millis << LOW_BITS) | account.index());
  }

  /** The index that an account's id carries. */
  static long index(long accountId) {
    return accountId & LOW_MASK;
  }

  /** An account's name on all servers. */
  String uri(Account account) {
    return "https://" + account.home() + "/users/" + account.handle();
  }

  String url(Account account) {
    return "https://" + account.home() + "/@" + account.handle();
  }

  /** An account's handle as this server writes it. */
  String acct(Account account) {
    return account.home().equals(instance) ? account.handle() : full(account);
  }

  private static String full(Account account) {
    return account.handle() + "@" + account.home();
  }

  /** Every form in which an answer of this server names an account. */
  Set<String> aliases(Account account) {
    return Set.of(id(account), uri(account), url(account), account.handle(), full(account));
  }
}
