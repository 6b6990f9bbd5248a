package io.trawl.insights.stats.posts;

import io.trawl.model.Checks;
import java.util.Collection;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How many could have seen something: potential figures, not seen ones. Authors whose followers are
 * hidden, or were never seen, are in neither sum, and the answer says of how many posts.
 *
 * @param reach sum of the followers of distinct authors; null = known of none
 * @param impressions sum of the followers of every post's author; null = known of none
 * @param authors whose followers are known
 * @param authorsOf all authors
 * @param posts of authors whose followers are known
 * @param postsOf all posts
 */
public record Reach(
    @Nullable Long reach,
    @Nullable Long impressions,
    int authors,
    int authorsOf,
    long posts,
    long postsOf) {

  /**
   * Who posted.
   *
   * @param id one for all networks that one person is known to be on
   * @param followers null where hidden or never seen
   * @param posts how many; {@code >= 1}
   */
  public record Author(String id, @Nullable Long followers, long posts) {
    public Author {
      Checks.check(posts >= 1, "posts of " + id, posts, ">= 1");
    }
  }

  /** Of authors, each of whom is there once. */
  public static Reach of(Collection<Author> all) {
    long reach = 0;
    long impressions = 0;
    int authors = 0;
    long posts = 0;
    long postsOf = 0;
    for (Author author : all) {
      Long followers = author.followers();
      postsOf += author.posts();
      if (followers != null) {
        reach = plus(reach, followers);
        impressions = plus(impressions, times(followers, author.posts()));
        authors++;
        posts += author.posts();
      }
    }
    boolean known = authors > 0;
    return new Reach(
        known ? reach : null, known ? impressions : null, authors, all.size(), posts, postsOf);
  }

  /** A sum of what is not negative; what is beyond all numbers is the largest one. */
  public static long plus(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  private static long times(long followers, long posts) {
    return followers > Long.MAX_VALUE / posts ? Long.MAX_VALUE : followers * posts;
  }

  /** Impressions per person that was reached; empty where nobody was, or nobody knows. */
  public OptionalDouble frequency() {
    return reach == null || impressions == null || reach == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) impressions / reach);
  }
}
