package io.trawl.insights.stats.posts;

import io.trawl.insights.stats.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tags that come together with one, by normalised pointwise mutual information: more often than
 * their frequencies make chance do.
 */
public final class Neighbours {

  private Neighbours() {}

  /**
   * What carries tags.
   *
   * @param author null where it is not known
   * @param tags in canonical form
   */
  public record Tagged(@Nullable String author, Set<String> tags) {
    public Tagged {
      tags = Set.copyOf(tags);
    }
  }

  /** A tag, and how often it comes together with the one asked about. */
  public record Neighbour(String tag, Relation relation) {}

  /**
   * Those with at least {@link Relation#SUPPORT_MIN} in common, nearest first; of equals the more
   * frequent one, then by name.
   */
  public static List<Neighbour> of(String tag, Collection<Tagged> posts) {
    Map<String, Long> with = new HashMap<>();
    Map<String, Long> together = new HashMap<>();
    for (Tagged post : posts) {
      for (String each : post.tags()) {
        with.merge(each, 1L, Long::sum);
        if (post.tags().contains(tag)) {
          together.merge(each, 1L, Long::sum);
        }
      }
    }
    long own = with.getOrDefault(tag, 0L);
    List<Neighbour> neighbours = new ArrayList<>();
    together.forEach((other, both) -> {
      if (both >= Relation.SUPPORT_MIN && !other.equals(tag)) {
        long of = with.getOrDefault(other, 0L);
        neighbours.add(new Neighbour(other, new Relation(posts.size(), own, of, both)));
      }
    });
    neighbours.sort(
        Comparator.<Neighbour>comparingDouble(each -> -each.relation().npmi())
            .thenComparingLong(each -> -each.relation().both())
            .thenComparing(Neighbour::tag));
    return neighbours;
  }

  /**
   * Each author with all tags of its posts, as one: counted so, nobody makes a relation alone. What
   * has no known author is left out.
   */
  public static List<Tagged> byAuthor(Collection<Tagged> posts) {
    Map<String, Set<String>> tags = new HashMap<>();
    for (Tagged post : posts) {
      String author = post.author();
      if (author != null) {
        tags.computeIfAbsent(author, _ -> new HashSet<>()).addAll(post.tags());
      }
    }
    return tags.entrySet().stream()
        .map(author -> new Tagged(author.getKey(), author.getValue()))
        .toList();
  }
}
