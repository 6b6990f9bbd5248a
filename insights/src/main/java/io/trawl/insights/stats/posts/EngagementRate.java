package io.trawl.insights.stats.posts;

import io.trawl.model.Count;
import java.util.List;
import java.util.OptionalLong;

/**
 * Interactions as a part of those who could have interacted. There are several of them, which
 * differ in what they divide by: a figure without its variant cannot be compared with any other.
 */
public sealed interface EngagementRate {

  /** Which one it is. */
  Variant variant();

  /** What is divided by what. */
  enum Variant {
    /** 100 · interactions / followers on the day of publication, of a post; percent. */
    ER_FOLLOWERS_POST("followers on the day of publication", 100),
    /** Mean of {@link #ER_FOLLOWERS_POST} over posts, not the sums' ratio; percent. */
    ER_FOLLOWERS_AVG("followers on the day of each publication", 100),
    /** 100 · interactions accrued in a day on all posts / followers; percent. */
    ER_DAILY("followers on the day", 100),
    /** 100 · interactions / reach, as the owner told it; percent. */
    ER_REACH("reach, as told by the owner", 100),
    /** 100 · interactions / impressions, as the owner told them; percent. */
    ER_IMPRESSIONS("impressions, as told by the owner", 100),
    /** 100 · all interactions / views; percent. */
    ER_VIEWS("views", 100),
    /** 100 · likes alone / views, which others call engagement rate by views; percent. */
    LIKES_PER_VIEW("views", 100),
    /** Mean interactions per post / followers; a ratio. */
    INTERACTION_RATE("followers", 1);

    private final String denominator;
    private final double factor;

    Variant(String denominator, double factor) {
      this.denominator = denominator;
      this.factor = factor;
    }

    /** What it divides by, for people. */
    public String denominator() {
      return denominator;
    }
  }

  /**
   * A rate.
   *
   * @param value in the variant's unit
   * @param used posts it was made from
   * @param of posts there were; the others hide a count
   */
  record Told(Variant variant, double value, int used, int of) implements EngagementRate {}

  /**
   * No rate.
   *
   * @param of posts there were
   */
  record Refused(Variant variant, Reason reason, int of) implements EngagementRate {}

  /** Why there is none. */
  enum Reason {
    /** There are no posts. */
    NO_POSTS,
    /** Each post hides a count, of its interactions or of what they are divided by. */
    NOT_KNOWN,
    /** It would be divided by zero. */
    DIVISION_BY_ZERO
  }

  /**
   * A post and what its interactions are divided by.
   *
   * @param counts interactions the network publishes for such posts
   * @param base followers, views, reach or impressions
   */
  record Measured(List<Count> counts, Count base) {
    public Measured {
      counts = List.copyOf(counts);
    }
  }

  /** The rate of one post, or of one day. */
  static EngagementRate of(Variant variant, Measured post) {
    return mean(variant, List.of(post));
  }

  /**
   * Mean of the rates of those posts that have one. If none has because each known one would be
   * divided by zero, that is the reason.
   */
  static EngagementRate mean(Variant variant, List<Measured> posts) {
    double sum = 0;
    int used = 0;
    boolean zero = false;
    for (Measured post : posts) {
      OptionalLong interactions = Interactions.of(post.counts());
      OptionalLong base = post.base().known();
      if (interactions.isEmpty() || base.isEmpty()) {
        continue;
      }
      if (base.getAsLong() == 0) {
        zero = true;
        continue;
      }
      sum += variant.factor * interactions.getAsLong() / base.getAsLong();
      used++;
    }
    if (used > 0) {
      return new Told(variant, sum / used, used, posts.size());
    }
    Reason none = zero ? Reason.DIVISION_BY_ZERO : Reason.NOT_KNOWN;
    return new Refused(variant, posts.isEmpty() ? Reason.NO_POSTS : none, posts.size());
  }
}
