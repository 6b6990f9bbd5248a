package io.trawl.e2e;

import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Reply;
import io.trawl.simulator.world.World;
import io.trawl.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that happened on the simulated networks, whether anybody was shown it or not.
 *
 * @param world as it went
 * @param kept the same in which nothing is taken away
 */
record PlayedWorld(World world, World kept) {

  private static final int POSTS_MAX = 100_000;

  static PlayedWorld of(WorldSettings settings) {
    WorldSettings.Shares usual = settings.shares();
    WorldSettings kept =
        new WorldSettings(
            settings.seed(),
            settings.start(),
            settings.accounts(),
            settings.tags(),
            settings.postsPerHour(),
            settings.instances(),
            new WorldSettings.Shares(usual.hidden(), 0, usual.edited(), usual.reposted()),
            settings.surges());
    return new PlayedWorld(new World(settings), new World(kept));
  }

  /** All posts of a tag, those that are gone by now among them. */
  List<Post> published(String platform, String tag, Instant from, Instant to) {
    Feed feed = new Feed.OfTag(new Network(platform), kept.tags().named(tag).orElseThrow());
    long above = Post.key(from.toEpochMilli(), 0) - 1;
    long below = Post.key(to.toEpochMilli(), 0);
    return kept.newest(feed, above, below, POSTS_MAX, to);
  }

  /** How many were gone so soon that nobody who looks at a pace need have seen them. */
  long goneWithin(List<Post> posts, Duration time) {
    return posts.stream()
        .filter(post -> world.find(post.network(), post.key(), post.created().plus(time)).isEmpty())
        .count();
  }

  /** All that was said in a stretch of time below posts of a tag, whenever those were made. */
  List<Reply> said(String platform, String tag, Instant from, Instant to) {
    return published(platform, tag, kept.settings().start(), to).stream()
        .flatMap(post -> kept.replies(post, to).stream())
        .filter(reply -> !reply.said().created().isBefore(from))
        .filter(reply -> reply.said().created().isBefore(to))
        .toList();
  }
}
