package io.trawl.insights.stats.posts;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many could have seen something: potential figures, not seen ones. Followers that are hidden
 * are in neither sum, and the answer says of how many.
 *
 * @param reach sum of the followers of distinct authors
 * @param impressions sum of the followers of every post's author
 * @param used posts whose author's followers are known
 * @param of all posts
 */
public record Reach(long reach, long impressions, int used, int of) {

  /**
   * A post.
   *
   * @param author who made it; cross-posts of one identity have one
   * @param followers of the author then; null where hidden
   */
  public record Posted(String author, @Nullable Long followers) {}

  /** Of posts; of an author's different numbers of followers the largest is its reach. */
  public static Reach of(Collection<Posted> posts) {
    Map<String, Long> authors = new HashMap<>();
    long impressions = 0;
    int used = 0;
    for (Posted post : posts) {
      Long followers = post.followers();
      if (followers != null) {
        authors.merge(post.author(), followers, Math::max);
        impressions += followers;
        used++;
      }
    }
    long reach = authors.values().stream().mapToLong(Long::longValue).sum();
    return new Reach(reach, impressions, used, posts.size());
  }

  /** Impressions per person that was reached; empty where nobody was. */
  public OptionalDouble frequency() {
    return reach == 0 ? OptionalDouble.empty() : OptionalDouble.of(impressions / (double) reach);
  }

  /**
   * Those who did something: a lower bound, because who only likes is not told.
   *
   * @param authors of posts, distinct
   * @param commenters distinct, as far as comments were read
   * @param reposters distinct, as far as reposts were read
   * @param union of the three
   */
  public record Engaged(int authors, int commenters, int reposters, int union) {

    /** Of people by id. */
    public static Engaged of(
        Collection<String> authors, Collection<String> commenters, Collection<String> reposters) {
      Set<String> union = new HashSet<>(authors);
      union.addAll(commenters);
      union.addAll(reposters);
      return new Engaged(
          Set.copyOf(authors).size(),
          Set.copyOf(commenters).size(),
          Set.copyOf(reposters).size(),
          union.size());
    }
  }
}
