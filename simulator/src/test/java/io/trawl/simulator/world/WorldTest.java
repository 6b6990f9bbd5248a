package io.trawl.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.trawl.simulator.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WorldTest {

  private static final WorldSettings SETTINGS = WorldSettings.small(7, Clocks.NOON);
  private static final World WORLD = new World(SETTINGS);

  private static Feed nike(World world) {
    return new Feed.OfTag(Network.MASTODON, world.tags().named("nike").orElseThrow());
  }

  private static List<Post> all(World world, Feed feed, Instant now) {
    return world.newest(feed, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, now);
  }

  @Test
  void theSameSeedMakesTheSameWorldInWhateverOrderItIsAskedFor() {
    World other = new World(SETTINGS);
    all(other, new Feed.OfAuthor(Network.MASTODON, other.accounts().get(3)), Clocks.NOON);

    assertThat(all(other, nike(other), Clocks.NOON))
        .hasSizeGreaterThan(500)
        .isEqualTo(all(WORLD, nike(WORLD), Clocks.NOON));
  }

  @Test
  void anotherSeedMakesAnotherWorld() {
    World other = new World(WorldSettings.small(8, Clocks.NOON));

    assertThat(all(other, nike(other), Clocks.NOON))
        .isNotEqualTo(all(WORLD, nike(WORLD), Clocks.NOON));
  }

  @Test
  void pagesInBothDirectionsCoverEverythingOnce() {
    List<Post> whole = all(WORLD, nike(WORLD), Clocks.NOON);
    List<Post> back = new ArrayList<>();
    long below = Long.MAX_VALUE;
    for (List<Post> page = page(below); goesOn(page, back, whole); page = page(below)) {
      back.addAll(page);
      below = page.getLast().key();
    }
    List<Post> forward = new ArrayList<>();
    long above = Long.MIN_VALUE;
    while (true) {
      List<Post> page =
          WORLD.oldest(nike(WORLD), above, Long.MAX_VALUE, 37, Clocks.NOON).reversed();
      if (!goesOn(page, forward, whole)) {
        break;
      }
      forward.addAll(page);
      above = page.getLast().key();
    }

    assertThat(back).isEqualTo(whole);
    assertThat(forward.reversed()).isEqualTo(whole);
  }

  /** A walk that goes in circles shall fail, not last. */
  private static boolean goesOn(List<Post> page, List<Post> read, List<Post> whole) {
    return !page.isEmpty() && read.size() <= whole.size();
  }

  private static List<Post> page(long below) {
    return WORLD.newest(nike(WORLD), Long.MIN_VALUE, below, 37, Clocks.NOON);
  }

  @Test
  void countsNeverFallAndReachMostOfTheirCeilingInAWeek() {
    for (Post post : all(WORLD, nike(WORLD), Clocks.NOON).subList(0, 200)) {
      Engagement before = new Engagement(0, 0, 0, 0, 0);
      for (int hour = 0; hour <= 240; hour++) {
        Instant at = post.created().plus(Duration.ofHours(hour));
        Engagement now = Engagement.of(post, WORLD.author(post), at);
        assertThat(now.likes()).isGreaterThanOrEqualTo(before.likes());
        assertThat(now.comments()).isGreaterThanOrEqualTo(before.comments());
        assertThat(now.shares()).isGreaterThanOrEqualTo(before.shares());
        assertThat(now.quotes()).isGreaterThanOrEqualTo(before.quotes());
        assertThat(now.views()).isGreaterThanOrEqualTo(before.views());
        before = now;
      }
    }
  }

  @Test
  void aPostWithSeveralTagsIsTheSameUnderEach() {
    Set<Post> together = new HashSet<>();
    long listed = 0;
    for (Tag tag : WORLD.tags().all()) {
      List<Post> posts = all(WORLD, new Feed.OfTag(Network.BLUESKY, tag), Clocks.NOON);
      listed += posts.size();
      together.addAll(posts);
    }
    long tags = together.stream().mapToLong(post -> post.tags().size()).sum();

    assertThat(listed).isEqualTo(tags).isGreaterThan(together.size());
    assertThat(together).extracting(Post::key).doesNotHaveDuplicates();
  }

  @Test
  void anAuthorsFeedIsWhatThatAuthorWrote() {
    Set<Post> ofTags = new HashSet<>();
    for (Tag tag : WORLD.tags().all()) {
      ofTags.addAll(all(WORLD, new Feed.OfTag(Network.INSTAGRAM, tag), Clocks.NOON));
    }
    Set<Post> ofAuthors = new HashSet<>();
    for (Account account : WORLD.accounts().all()) {
      ofAuthors.addAll(all(WORLD, new Feed.OfAuthor(Network.INSTAGRAM, account), Clocks.NOON));
    }

    assertThat(ofAuthors).isEqualTo(ofTags);
  }

  @Test
  void aDeletedPostIsGoneAndTheOthersStay() {
    List<Post> early = all(WORLD, nike(WORLD), Clocks.NOON.minus(Duration.ofDays(3)));
    List<Post> late = all(WORLD, nike(WORLD), Clocks.NOON);
    List<Post> gone = early.stream().filter(post -> !late.contains(post)).toList();

    assertThat(gone).isNotEmpty().allMatch(post -> post.deletedMillis() != Long.MAX_VALUE);
    assertThat(gone.size()).isLessThan(early.size() / 10);
    assertThat(gone)
        .allMatch(post -> WORLD.find(Network.MASTODON, post.key(), Clocks.NOON).isEmpty());
  }

  @Test
  void onePostOfEachNetworkGoesViral() {
    List<Post> viral = all(WORLD, nike(WORLD), Clocks.NOON).stream().filter(Post::viral).toList();

    assertThat(viral).hasSize(1);
    Post post = viral.getFirst();
    assertThat(Engagement.of(post, WORLD.author(post), Clocks.NOON).likes()).isGreaterThan(300_000);
  }

  @Test
  void aDayHasTheStatedRateAndItsRhythm() {
    Instant from = Clocks.NOON.minus(Duration.ofDays(5));
    Set<Post> day = new HashSet<>();
    long[] hours = new long[24];
    for (Tag tag : WORLD.tags().all()) {
      all(WORLD, new Feed.OfTag(Network.BLUESKY, tag), Clocks.NOON).stream()
          .filter(post -> !post.created().isBefore(from) && post.tag() == tag.index())
          .forEach(day::add);
    }
    all(WORLD, nike(WORLD), Clocks.NOON)
        .forEach(post -> hours[(int) (post.millis() / 3_600_000 % 24)]++);
    long most = java.util.Arrays.stream(hours).max().orElseThrow();
    long least = java.util.Arrays.stream(hours).min().orElseThrow();

    assertThat(day.size() / 120.0).isBetween(270.0, 330.0);
    assertThat(most).isGreaterThan(3 * least);
  }

  @Test
  void totalsNeverFallAndFollowersMove() {
    Tag tag = WORLD.tags().named("nike").orElseThrow();
    Account account = WORLD.accounts().named("nike").orElseThrow();
    Set<Long> followers = new HashSet<>();
    long before = 0;
    for (int minute = 0; minute < 10_000; minute += 7) {
      Instant at = SETTINGS.start().plus(Duration.ofMinutes(minute));
      long total = WORLD.tags().total(tag, at);
      assertThat(total).isGreaterThanOrEqualTo(before);
      before = total;
      followers.add(account.followers(Network.MASTODON, at));
    }

    assertThat(followers).hasSizeGreaterThan(3);
  }

  @Test
  void aSurgeIsInItsHoursAndNowhereElseAndTheCounterCountsIt() {
    Instant from = Clocks.NOON.minus(Duration.ofHours(9));
    Instant to = from.plus(Duration.ofHours(1));
    WorldSettings surging = SETTINGS.surging(List.of(new WorldSettings.Surge(0, from, to, 10)));
    World world = new World(surging);
    List<Post> usual = new ArrayList<>(all(WORLD, nike(WORLD), Clocks.NOON));
    List<Post> more = new ArrayList<>(all(world, nike(world), Clocks.NOON));
    Tag nike = world.tags().named("nike").orElseThrow();
    long counted = world.tags().total(nike, Clocks.NOON) - WORLD.tags().total(nike, Clocks.NOON);

    int difference = more.size() - usual.size();
    usual.removeIf(post -> !post.created().isBefore(from) && post.created().isBefore(to));
    more.removeIf(post -> !post.created().isBefore(from) && post.created().isBefore(to));

    assertThat(more).isEqualTo(usual);
    assertThat(difference).isGreaterThan(50);
    assertThat(counted).isCloseTo(difference, withinPercentage(40));
  }
}
