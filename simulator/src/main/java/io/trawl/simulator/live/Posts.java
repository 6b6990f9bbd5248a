package io.trawl.simulator.live;

import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is posted on a network, in order. */
record Posts(World world, Network network) {

  /** Most posts of a tag that are looked up at once. */
  private static final int MOST = 10_000;

  /** The place in the order of posts right after an instant. */
  static long after(Instant at) {
    return Post.key(at.toEpochMilli() + 1, 0) - 1;
  }

  /** Posts above a place until an instant, oldest first. */
  List<Post> between(long above, Instant until) {
    Map<Long, Post> found = new TreeMap<>();
    for (var tag : world.tags().all()) {
      world
          .oldest(new Feed.OfTag(network, tag), above, after(until) + 1, MOST, until)
          .forEach(post -> found.put(post.key(), post));
    }
    return List.copyOf(found.values());
  }
}
