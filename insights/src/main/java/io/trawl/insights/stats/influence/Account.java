package io.trawl.insights.stats.influence;

import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.Spread;
import io.trawl.model.Checks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account when evidence is looked for. Null is not known, and no rule that
 * needs it is evaluated.
 *
 * @param followers who follow it
 * @param following whom it follows
 * @param postsEver how many posts it ever made
 * @param daysSinceLastPost of the newest one
 * @param posts those that were seen, in any order; null where nobody looked
 * @param repostPart of all that it posted or passed on, what it passed on, 0 to 1; null = not told
 * @param likesPerComment of its posts
 * @param amongPeers of the logarithms of likes per comment, where above 0, of it and its peers;
 *     null = none of them has any
 * @param followersDaily followers at the end of each day
 * @param daysExplained of {@code followersDaily}, those with a spike in posts or mentions
 */
public record Account(
    @Nullable Long followers,
    @Nullable Long following,
    @Nullable Long postsEver,
    @Nullable Integer daysSinceLastPost,
    @Nullable List<Seen> posts,
    @Nullable Double repostPart,
    @Nullable Double likesPerComment,
    @Nullable Spread amongPeers,
    @Nullable Series followersDaily,
    List<Integer> daysExplained) {

  /**
   * A post that was seen.
   *
   * @param text as compared: equal texts are the same post again
   * @param link whether it has one; null = its text is not known
   * @param spam whether it holds a phrase of the operator's list; null = there is no list
   */
  public record Seen(String text, @Nullable Boolean link, @Nullable Boolean spam) {}

  public Account {
    posts = posts == null ? null : List.copyOf(posts);
    daysExplained = List.copyOf(daysExplained);
    notNegative("followers", followers);
    notNegative("following", following);
    notNegative("postsEver", postsEver);
  }

  private static void notNegative(String name, @Nullable Long count) {
    Checks.check(
        count == null || count >= 0, name, String.valueOf(count), ">= 0, or null where not known");
  }
}
