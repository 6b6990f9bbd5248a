package io.trawl.simulator.networks.bluesky;

import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Dice;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** DIDs, handles, record keys and content ids as Bluesky makes them. */
final class BlueskyNames {

  private static final String COLLECTION = "/app.bsky.feed.post/";
  private static final String SORTABLE = "234567abcdefghijklmnopqrstuvwxyz";
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final String HOST = ".bsky.social";
  private static final int DID_LENGTH = 24;
  private static final int CID_LENGTH = 52;
  private static final int TID_LENGTH = 13;
  private static final int CLOCK_BITS = 10;

  private final World world;
  private final Map<String, Integer> byDid = new HashMap<>();

  BlueskyNames(World world) {
    this.world = world;
    world.accounts().all().forEach(account -> byDid.put(did(account), account.index()));
  }

  static String did(Account account) {
    return "did:plc:" + letters(account.dice().with("did"), DID_LENGTH);
  }

  static String handle(Account account) {
    return account.handle().replace('_', '-') + HOST;
  }

  /** The account of a DID or a handle. */
  Optional<Account> actor(String actor) {
    if (actor.startsWith("did:")) {
      return Optional.ofNullable(byDid.get(actor)).flatMap(index -> world.accounts().at(index));
    }
    return actor.endsWith(HOST)
        ? world
            .accounts()
            .named(actor.substring(0, actor.length() - HOST.length()).replace('-', '_'))
        : Optional.empty();
  }

  String uri(Post post) {
    return uri(world.author(post), post.key());
  }

  static String uri(Account author, long key) {
    return "at://" + did(author) + COLLECTION + tid(key);
  }

  /** The post of an address, if it can be seen at an instant. */
  Optional<Post> post(String uri, Instant now) {
    int rkey = uri.lastIndexOf('/') + 1;
    return key(uri.substring(rkey))
        .flatMap(key -> world.find(Network.BLUESKY, key, now))
        .filter(post -> uri(post).equals(uri));
  }

  static String cid(Dice dice) {
    return "bafyrei" + letters(dice.with("cid"), CID_LENGTH);
  }

  // Microseconds, then ten bits: here the millisecond and the tag.
  private static String tid(long key) {
    long micros = Math.floorDiv(key, (long) Post.SLOTS) * 1_000;
    long bits = (micros << CLOCK_BITS) | (key % Post.SLOTS);
    StringBuilder tid = new StringBuilder();
    for (int i = TID_LENGTH - 1; i >= 0; i--) {
      tid.append(SORTABLE.charAt((int) ((bits >>> (5 * i)) & 31)));
    }
    return tid.toString();
  }

  private static Optional<Long> key(String tid) {
    if (!tid.matches("[2-7a-z]{" + TID_LENGTH + "}")) {
      return Optional.empty();
    }
    long bits = 0;
    for (int i = 0; i < TID_LENGTH; i++) {
      bits = (bits << 5) | SORTABLE.indexOf(tid.charAt(i));
    }
    return Optional.of(Post.key((bits >> CLOCK_BITS) / 1_000, (int) (bits & (Post.SLOTS - 1))));
  }

  private static String letters(Dice dice, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(BASE32.charAt(dice.with(i).below(BASE32.length())));
    }
    return text.toString();
  }
}
