package io.trawl.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Everything that happens on the simulated networks, as a pure function of seed and instant, but
 * for what is changed on demand: names and standing of accounts, and posts that are taken away. No
 * thread runs it: hours of posts are made when asked for and kept in a bounded cache.
 */
public final class World {

  /** Hours of one tag kept in memory. */
  static final int BUCKETS_MAX = 20_000;

  /** Replies that are shown of one post. */
  static final int REPLIES_MAX = 40;

  private static final double DEEPER = 0.3;

  private record Gone(String platform, long key) {}

  private record Bucket(Network network, int tag, long hour) {}

  private final WorldSettings settings;
  private final Tags tags;
  private final Accounts accounts;
  private final PostFactory factory;
  private final long firstHour;
  private final Set<Gone> gone = ConcurrentHashMap.newKeySet();

  private final Map<Bucket, List<Post>> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bucket, List<Post>> eldest) {
          return size() > BUCKETS_MAX;
        }
      };

  /** A world; making it is cheap. */
  public World(WorldSettings settings) {
    this.settings = settings;
    tags = new Tags(settings);
    accounts = new Accounts(settings);
    factory = new PostFactory(settings, accounts);
    firstHour = settings.start().toEpochMilli() / PostFactory.HOUR;
  }

  /** What it was made from. */
  public WorldSettings settings() {
    return settings;
  }

  /** Its tags. */
  public Tags tags() {
    return tags;
  }

  /** Its accounts. */
  public Accounts accounts() {
    return accounts;
  }

  /** Takes a post away, for good and from now on. */
  public void delete(Post post) {
    gone.add(new Gone(post.network().platform(), post.key()));
  }

  private boolean visible(Post post, Instant now) {
    return post.visible(now.toEpochMilli())
        && author(post).standing() == Standing.OPEN
        && (gone.isEmpty() || !gone.contains(new Gone(post.network().platform(), post.key())));
  }

  /** The author of a post. */
  public Account author(Post post) {
    return accounts.get(post.author());
  }

  /** The tag at an index that a post carries. */
  public Tag tag(int index) {
    return tags.at(index);
  }

  /**
   * The newest posts below a bound that can be seen at an instant, newest first.
   *
   * @param above exclusive lower bound of the key; {@link Long#MIN_VALUE} = none
   * @param below exclusive upper bound of the key; {@link Long#MAX_VALUE} = none
   */
  public List<Post> newest(Feed feed, long above, long below, int limit, Instant now) {
    List<Post> found = new ArrayList<>();
    long hour = Math.min(now.toEpochMilli(), millis(below)) / PostFactory.HOUR;
    long last = Math.max(firstHour, millis(above) / PostFactory.HOUR);
    for (; hour >= last && found.size() < limit; hour--) {
      List<Post> posts = hour(feed, hour, now);
      for (int i = posts.size() - 1; i >= 0 && found.size() < limit; i--) {
        long key = posts.get(i).key();
        if (key < below && key > above) {
          found.add(posts.get(i));
        }
      }
    }
    return found;
  }

  /**
   * The oldest posts above a bound that can be seen at an instant, newest first.
   *
   * @param above exclusive lower bound of the key
   * @param below exclusive upper bound of the key; {@link Long#MAX_VALUE} = none
   */
  public List<Post> oldest(Feed feed, long above, long below, int limit, Instant now) {
    List<Post> found = new ArrayList<>();
    long hour = Math.max(firstHour, millis(above) / PostFactory.HOUR);
    long last = Math.min(now.toEpochMilli(), millis(below)) / PostFactory.HOUR;
    for (; hour <= last && found.size() < limit; hour++) {
      hour(feed, hour, now).stream()
          .filter(post -> post.key() > above && post.key() < below)
          .limit((long) limit - found.size())
          .forEach(found::add);
    }
    return found.reversed();
  }

  /** The post of a key, if it can be seen at an instant. */
  public Optional<Post> find(Network network, long key, Instant now) {
    int tag = (int) Math.floorMod(key, (long) Post.SLOTS);
    long millis = millis(key);
    if (tag >= settings.tags() || millis < settings.start().toEpochMilli()) {
      return Optional.empty();
    }
    return bucket(network, tags.at(tag), millis / PostFactory.HOUR).stream()
        .filter(post -> post.key() == key && visible(post, now))
        .findFirst();
  }

  /**
   * What is said below a post until an instant, oldest first. It is in no feed.
   *
   * @return as many as its counts tell, at most {@link #REPLIES_MAX}
   */
  public List<Reply> replies(Post post, Instant now) {
    List<Reply> replies = new ArrayList<>();
    long after = post.millis();
    for (int i = 0; i < REPLIES_MAX; i++) {
      Optional<Instant> at = Engagement.commented(post, author(post), i);
      after = Math.max(after + 1, at.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
      if (after > now.toEpochMilli()) {
        break;
      }
      Dice dice = post.dice().with("reply").with(i);
      int author = dice.with("author").below(settings.accounts());
      Post said =
          new Post(
              post.network(), post.tag(), after, author, List.of(), Long.MAX_VALUE, false, dice);
      boolean deeper = i > 0 && dice.with("deeper").chance(DEEPER);
      replies.add(new Reply(said, deeper ? replies.getLast().said() : null));
    }
    return replies;
  }

  private static long millis(long key) {
    return Math.floorDiv(key, (long) Post.SLOTS);
  }

  /** The posts of a feed in one hour that can be seen, oldest first. */
  private List<Post> hour(Feed feed, long hour, Instant now) {
    Stream<Post> posts =
        switch (feed) {
          case Feed.OfTag(Network network, Tag tag) ->
              tags.sources(tag).stream()
                  .flatMap(source -> bucket(network, source, hour).stream())
                  .filter(post -> post.tags().contains(tag.index()));
          case Feed.OfAuthor(Network network, Account account) ->
              Stream.of(account.homeTag(), account.sideTag())
                  .distinct()
                  .flatMap(source -> bucket(network, tags.at(source), hour).stream())
                  .filter(post -> post.author() == account.index());
        };
    return posts
        .filter(post -> visible(post, now))
        .sorted(Comparator.comparingLong(Post::key))
        .toList();
  }

  private List<Post> bucket(Network network, Tag tag, long hour) {
    Bucket bucket = new Bucket(network, tag.index(), hour);
    synchronized (cache) {
      List<Post> known = cache.get(bucket);
      if (known != null) {
        return known;
      }
    }
    List<Post> made = factory.posts(network, tag, hour);
    synchronized (cache) {
      cache.put(bucket, made);
    }
    return made;
  }
}
