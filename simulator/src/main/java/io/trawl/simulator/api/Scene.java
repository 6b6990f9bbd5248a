package io.trawl.simulator.api;

import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Engagement;
import io.trawl.simulator.world.Feed;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Standing;
import io.trawl.simulator.world.Tag;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A network's part of the world at one instant. */
public record Scene(World world, Network network, Instant now) {

  /** The tag of a spelling, with {@code #} or without. */
  public Optional<Tag> tag(String spelling) {
    String bare = spelling.startsWith("#") ? spelling.substring(1) : spelling;
    return world.tags().named(bare.toLowerCase(Locale.ROOT));
  }

  /** The posts of a tag. */
  public Feed of(Tag tag) {
    return new Feed.OfTag(network, tag);
  }

  /** The posts of an account. */
  public Feed of(Account account) {
    return new Feed.OfAuthor(network, account);
  }

  /** The newest posts below a place, newest first. */
  public List<Post> newest(Feed feed, long below, int limit) {
    return world.newest(feed, Long.MIN_VALUE, below, limit, now);
  }

  public Account author(Post post) {
    return world.author(post);
  }

  public Words words(Post post) {
    return Words.of(post, world, now);
  }

  public Engagement counts(Post post) {
    return Engagement.of(post, world.author(post), now);
  }

  public long followers(Account account) {
    return account.followers(network, now);
  }

  public long following(Account account) {
    return account.following(network);
  }

  public long posts(Account account) {
    return account.posts(network, now);
  }

  /** The tag that a post is mainly about. */
  public Tag mainTag(Post post) {
    return world.tag(post.tag());
  }

  /** Whether a post's owner withholds likes, in whatever way the network has for that. */
  public boolean withholds(Post post) {
    return post.dice().with("hidden").chance(world.settings().shares().hidden());
  }

  /** Whether an account withholds how many follow it. */
  public boolean withholds(Account account) {
    return account
        .dice()
        .with(network.platform())
        .with("hidden")
        .chance(world.settings().shares().hidden());
  }

  /** An account, if it is not suspended. */
  public Optional<Account> there(Optional<Account> account) {
    return account.filter(found -> found.standing() != Standing.SUSPENDED);
  }

  /** The account of a handle in the network's own spelling, suspended or not. */
  public Optional<Account> account(Predicate<Account> called) {
    return world.accounts().all().stream().filter(called).findFirst();
  }

  /** What a reader of a post knows. */
  public Served served(
      Post post, String key, Set<String> authors, String text, Map<String, Long> counts) {
    return new Served.OfPost(
        network.platform(),
        key,
        authors,
        Times.whole(post.created()),
        Hashes.sha256(text),
        post.tags().stream().map(tag -> world.tag(tag).name()).collect(Collectors.toSet()),
        Served.OfPost.Place.FEED,
        counts);
  }

  /** What a reader of a profile knows. */
  public Served served(String key, Set<String> aliases, Map<String, Long> counts) {
    return new Served.OfProfile(network.platform(), key, aliases, counts);
  }

  /** What a reader of a comment knows. */
  public Served comment(String key, String of, Set<String> authors, Map<String, Long> counts) {
    return new Served.OfComment(network.platform(), key, of, authors, counts);
  }
}
