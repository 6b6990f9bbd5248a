package io.trawl.insights;

import com.google.auto.service.AutoService;
import io.trawl.insights.stats.posts.BestTime;
import io.trawl.insights.stats.posts.OverPerformance.Observed;
import io.trawl.model.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When posts did better than their authors' others, each measured at the same age. */
@AutoService(Insight.class)
public final class BestTimes implements Insight {

  private static final int HOURS_DEFAULT = 3;
  private static final int HOURS_MAX = 24;

  private static final String RULE =
      "each post is measured by the median of its own author's posts of the window, all at the same"
          + " age; slots of few posts are drawn to 1 by "
          + BestTime.SHRINKAGE
          + " usual posts; below "
          + BestTime.POSTS_MIN
          + " posts of an author, or of a slot, there is none; it tells what went along with a time,"
          + " not what a post made then would gain";

  /**
   * The slots.
   *
   * @param age at which posts are measured
   * @param hours of a slot, in the question's zone
   * @param slots the best first
   * @param used posts whose interactions at that age are known, of authors with enough of them
   * @param of posts looked at
   */
  public record Answer(
      Duration age,
      int hours,
      List<BestTime.Slot> slots,
      int used,
      int of,
      AccountPosts.Cut cut,
      String rule) {}

  @Override
  public String name() {
    return "best-time";
  }

  @Override
  public String title() {
    return "When posts did best";
  }

  @Override
  public String basis() {
    return Basis.PUBLISHED;
  }

  @Override
  public List<String> parameters() {
    return List.of("age", "hours");
  }

  @Override
  public List<Definition> definitions() {
    return List.of(
        new Definition(
            "best_time",
            1,
            "median over the posts of a slot of interactions / their author's median, both at the"
                + " same age, drawn to 1 by 5 usual posts",
            "1",
            "no slot of fewer than 5 posts; posts whose interactions at that age are not known, and"
                + " those of authors with fewer than 5 or a median of 0, are left out"));
  }

  @Override
  public Plan plan(Scope scope, Parameters parameters) {
    int hours = parameters.integer("hours", HOURS_DEFAULT, 1, HOURS_MAX);
    Checks.check(HOURS_MAX % hours == 0, "hours", hours, "a divisor of " + HOURS_MAX);
    AtAge at =
        new AtAge(
            parameters.duration("age", AtAge.AGE_DEFAULT, AtAge.AGE_MIN, AtAge.AGE_MAX),
            Interacted.METRICS.stream().collect(Collectors.toMap(metric -> metric, _ -> 1.0)));
    return AccountPosts.plan(
        scope,
        scope.from(),
        posts -> at.plan(scope, posts, seen -> answer(scope, at, posts, seen, hours)));
  }

  private static Answer answer(
      Scope scope,
      AtAge at,
      AccountPosts posts,
      Map<AccountPosts.Found, List<Observed>> seen,
      int hours) {
    List<BestTime.Published> published = new ArrayList<>();
    for (AccountPosts.Account account : posts.accounts()) {
      String author = account.id().platform() + " " + account.id().key();
      for (AccountPosts.Found post : account.posts()) {
        published.add(
            new BestTime.Published(
                author,
                post.createdAt().atZone(scope.zone()),
                nearest(at.age(), seen.getOrDefault(post, List.of()))));
      }
    }
    BestTime found = BestTime.of(published, hours);
    return new Answer(at.age(), hours, found.slots(), found.used(), found.of(), posts.cut(), RULE);
  }

  /** Of the look nearest to the age; null where it hides one, or there is none. */
  private static @Nullable Long nearest(Duration age, List<Observed> looks) {
    return looks.stream()
        .min(Comparator.comparingLong(look -> AtAge.distance(look.age(), age)))
        .map(Observed::interactions)
        .filter(Objects::nonNull)
        .map(Math::round)
        .orElse(null);
  }
}
