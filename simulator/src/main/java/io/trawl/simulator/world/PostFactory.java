package io.trawl.simulator.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes all posts of a network, a tag and an hour at once: nothing of it depends on today. */
final class PostFactory {

  static final long HOUR = 3_600_000;

  /** Posts of one hour under one tag; far below the 3.6 million distinct milliseconds. */
  static final int POSTS_PER_BUCKET_MAX = 50_000;

  private static final double DELETED_AFTER_HOURS = 12;

  private final WorldSettings settings;
  private final Accounts accounts;
  private final long startMillis;
  private final long viralHour;

  PostFactory(WorldSettings settings, Accounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
    startMillis = settings.start().toEpochMilli();
    // A day in: there is a before, and it is still growing when a week of history is read.
    viralHour = startMillis / HOUR + 24;
  }

  /** Posts published in {@code [hour, hour + 1)} hours since the epoch, oldest first. */
  List<Post> posts(Network network, Tag tag, long hour) {
    long from = Math.max(startMillis, hour * HOUR);
    long to = (hour + 1) * HOUR;
    if (from >= to) {
      return List.of();
    }
    Dice dice = new Dice(settings.seed()).with(network.platform()).with(tag.index()).with(hour);
    boolean viral = hour == viralHour && tag.index() == 0;
    int drawn = dice.with("count").poisson(settings.expected(tag, from, to));
    int count = Math.min(POSTS_PER_BUCKET_MAX, Math.max(viral ? 1 : 0, drawn));
    Set<Long> times = new TreeSet<>();
    for (int step = 0; times.size() < count; step++) {
      times.add(from + (long) (dice.with("time").with(step).unit() * (to - from)));
    }
    List<Post> posts = new ArrayList<>(count);
    for (long millis : times) {
      posts.add(post(network, tag, millis, viral && posts.isEmpty()));
    }
    return List.copyOf(posts);
  }

  private Post post(Network network, Tag tag, long millis, boolean viral) {
    Dice dice =
        new Dice(settings.seed())
            .with("post")
            .with(network.platform())
            .with(tag.index())
            .with(millis);
    return new Post(
        network,
        tag.index(),
        millis,
        author(tag, dice).index(),
        tagsOf(tag, dice),
        viral ? Long.MAX_VALUE : deleted(millis, dice.with("deleted")),
        viral,
        dice);
  }

  private Account author(Tag tag, Dice dice) {
    List<Account> writers = accounts.writers(tag.index());
    double place = dice.with("author").unit();
    return writers.get((int) (place * place * writers.size()));
  }

  private static List<Integer> tagsOf(Tag tag, Dice dice) {
    Set<Integer> all = new LinkedHashSet<>(List.of(tag.index()));
    int more = dice.with("tags").below(3);
    for (int i = 0; i < more; i++) {
      all.add(tag.neighbours().get(dice.with("extra").with(i).below(tag.neighbours().size())));
    }
    return List.copyOf(all);
  }

  private long deleted(long millis, Dice dice) {
    return dice.chance(settings.shares().deleted())
        ? millis + (long) (dice.with(1).exponential() * DELETED_AFTER_HOURS * HOUR) + 1
        : Long.MAX_VALUE;
  }
}
