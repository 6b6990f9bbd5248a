package io.trawl.insights.stats.posts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.trawl.insights.stats.Spread;
import io.trawl.model.Checks;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When posts did better than their author's others. Each post is measured by its own author's
 * median, so that a large account's hours do not become everybody's; slots of few posts are drawn
 * to 1. It tells what went along, not what a post made at that time would gain.
 *
 * @param slots those with enough posts, the best first
 * @param used posts whose interactions are known, of authors with enough of them
 * @param of all posts
 */
public record BestTime(List<Slot> slots, int used, int of) {

  /** Fewer posts make no slot. */
  public static final int POSTS_MIN = 5;

  /** So many posts that did as usual are added to each slot's own. */
  public static final int SHRINKAGE = 5;

  /**
   * Hours of a weekday, in the zone of the posts' times.
   *
   * @param hour first hour of it, 0 to 23
   * @param lift median of post / author's median, drawn to 1; 1.2 is 20 % more than usual
   * @param posts it was made from
   */
  public record Slot(DayOfWeek day, int hour, double lift, int posts) {}

  /**
   * A post.
   *
   * @param at of its publication, in the zone that is asked about
   * @param interactions at one age for all posts; null where hidden or not observed
   */
  public record Published(String author, ZonedDateTime at, @Nullable Long interactions) {}

  private record Lifted(DayOfWeek day, int hour, double lift) {}

  public BestTime {
    slots = List.copyOf(slots);
  }

  /**
   * The slots of posts.
   *
   * @param hours of a slot, which divide a day
   */
  public static BestTime of(List<Published> posts, int hours) {
    Checks.check(hours >= 1 && hours <= 24 && 24 % hours == 0, "hours", hours, "a divisor of 24");
    List<Lifted> lifted = new ArrayList<>();
    posts.stream()
        .filter(post -> Objects.nonNull(post.interactions()))
        .collect(groupingBy(Published::author, TreeMap::new, toList()))
        .values()
        .forEach(own -> lifted.addAll(lifted(own, hours)));
    Map<List<Integer>, List<Lifted>> slots =
        lifted.stream().collect(groupingBy(post -> List.of(post.day().getValue(), post.hour())));
    List<Slot> told =
        slots.values().stream()
            .filter(slot -> slot.size() >= POSTS_MIN)
            .map(BestTime::slot)
            .sorted(
                Comparator.comparingDouble(Slot::lift)
                    .reversed()
                    .thenComparing(Slot::day)
                    .thenComparingInt(Slot::hour))
            .toList();
    return new BestTime(told, lifted.size(), posts.size());
  }

  private static List<Lifted> lifted(List<Published> own, int hours) {
    double median =
        Spread.median(
            own.stream()
                .map(Published::interactions)
                .filter(Objects::nonNull)
                .mapToDouble(Long::doubleValue)
                .toArray());
    if (own.size() < POSTS_MIN || median == 0) {
      return List.of();
    }
    List<Lifted> lifted = new ArrayList<>();
    for (Published post : own) {
      Long interactions = post.interactions();
      if (interactions != null) {
        int hour = post.at().getHour() / hours * hours;
        lifted.add(new Lifted(post.at().getDayOfWeek(), hour, interactions / median));
      }
    }
    return lifted;
  }

  private static Slot slot(List<Lifted> posts) {
    double median = Spread.median(posts.stream().mapToDouble(Lifted::lift).toArray());
    double lift = (posts.size() * median + SHRINKAGE) / (posts.size() + (double) SHRINKAGE);
    Lifted first = posts.getFirst();
    return new Slot(first.day(), first.hour(), lift, posts.size());
  }
}
