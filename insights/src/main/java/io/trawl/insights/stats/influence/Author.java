package io.trawl.insights.stats.influence;

import io.trawl.insights.stats.Spread;
import io.trawl.model.Checks;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an author in a window.
 *
 * @param id of the author on the platform
 * @param brand whether it is an organisation, which is compared with others only
 * @param followers null where hidden or not known
 * @param posts of the author in the window
 * @param onTopic of those posts; null where only posts on the topic were looked for
 * @param interactions of each post whose interactions are known
 * @param rulesEvaluated how many rules of evidence could be asked
 * @param rulesFired how many of those fired
 */
public record Author(
    String platform,
    String id,
    boolean brand,
    @Nullable Long followers,
    long posts,
    @Nullable Long onTopic,
    List<Long> interactions,
    int rulesEvaluated,
    int rulesFired) {

  /** The median of fewer posts says nothing of how the others lie around it. */
  static final int CONSISTENCY_MIN = 5;

  public Author {
    interactions = List.copyOf(interactions);
    Checks.check(
        followers == null || followers >= 0,
        "followers",
        String.valueOf(followers),
        ">= 0, or null where hidden");
    Checks.check(
        onTopic == null || (onTopic >= 0 && onTopic <= posts),
        "onTopic",
        String.valueOf(onTopic),
        "0 to posts, " + posts + ", or null where not known");
    Checks.check(
        interactions.size() <= posts && interactions.stream().allMatch(count -> count >= 0),
        "interactions",
        interactions,
        "at most one number >= 0 per post of " + posts);
    Checks.check(
        rulesFired >= 0 && rulesFired <= rulesEvaluated,
        "rulesFired",
        rulesFired,
        "0 to those evaluated, " + rulesEvaluated);
  }

  /** How many posts the engagement is known of. */
  int measured() {
    return interactions.size();
  }

  /** Mean interactions per post and follower, in percent; empty without posts or followers. */
  OptionalDouble engagement() {
    if (followers == null || followers == 0 || interactions.isEmpty()) {
      return OptionalDouble.empty();
    }
    double mean = interactions.stream().mapToLong(Long::longValue).average().orElseThrow();
    return OptionalDouble.of(100 * mean / followers);
  }

  OptionalDouble relevance() {
    return posts == 0 || onTopic == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(onTopic / (double) posts);
  }

  OptionalDouble consistency() {
    if (interactions.size() < CONSISTENCY_MIN) {
      return OptionalDouble.empty();
    }
    Spread spread = Spread.of(interactions.stream().mapToDouble(Long::doubleValue).toArray());
    return spread.median() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - Math.min(1, spread.mad() / spread.median()));
  }

  OptionalDouble authenticity() {
    return rulesEvaluated == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - rulesFired / (double) rulesEvaluated);
  }
}
