package io.trawl.insights.stats.influence;

import io.trawl.insights.stats.Ranks;
import io.trawl.insights.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Authors beside their peers: {@code influence_v1}, 100 · Σ weight · percentile over components.
 *
 * <p>What is not known of an author is neither 0 nor left out: it counts as the peers' middle,
 * percentile 0.5, and is marked. Who has too few posts, or too few peers, has a score and no rank,
 * so that one lucky post cannot win.
 *
 * @param group on which platform, in which tier, persons or brands
 * @param standings the ranked ones first, best first; then the others
 */
public record Ranking(Group group, List<Standing> standings) {

  /** Version of the formula. */
  public static final String VERSION = "influence_v1";

  /** So many posts of median engagement are added to each author's own. */
  public static final int SHRINKAGE = 5;

  /** Fewer posts of known engagement, and there is no rank. */
  public static final int POSTS_MIN = 5;

  /** In smaller groups percentiles say nothing, and there is no rank. */
  public static final int PEERS_MIN = 5;

  /** Percentile of what is not known. */
  private static final double UNKNOWN = 0.5;

  /**
   * Authors that are compared with each other.
   *
   * @param tier by followers; {@code unknown} where those are hidden
   */
  public record Group(String platform, String tier, boolean brands) {}

  /** Why an author has no rank. */
  public enum Unranked {
    TOO_FEW_POSTS,
    TOO_FEW_PEERS
  }

  /**
   * One part of a score.
   *
   * @param value in the component's own unit; null where it is not known
   * @param percentile among the peers of whom it is known, 0 to 1; 0.5 where it is not known
   * @param contribution 100 · weight · percentile
   */
  public record Part(
      Component component,
      @Nullable Double value,
      double percentile,
      double weight,
      double contribution) {}

  /**
   * An author's place.
   *
   * @param score sum of the contributions, 0 to 100
   * @param rank from 1; null where there is none
   * @param unranked why there is none; null where there is one
   * @param posts whose engagement is known
   * @param peers authors in the group, this one among them
   * @param parts one per component
   */
  public record Standing(
      String id,
      double score,
      @Nullable Integer rank,
      @Nullable Unranked unranked,
      int posts,
      int peers,
      List<Part> parts) {
    public Standing {
      parts = List.copyOf(parts);
    }
  }

  /** Best first; of equal scores the one with more posts, then by id. */
  private static final Comparator<Standing> ORDER =
      Comparator.<Standing, Boolean>comparing(standing -> standing.unranked() != null)
          .thenComparing(Comparator.comparingDouble(Standing::score).reversed())
          .thenComparing(Comparator.comparingInt(Standing::posts).reversed())
          .thenComparing(Standing::id);

  public Ranking {
    standings = List.copyOf(standings);
  }

  /** Ranks authors within their groups; the order they come in does not matter. */
  public static List<Ranking> of(Collection<Author> authors, Weights weights, Tiers tiers) {
    SortedMap<Group, List<Author>> groups =
        new TreeMap<>(
            Comparator.comparing(Group::platform)
                .thenComparing(Group::tier)
                .thenComparing(Group::brands));
    for (Author author : authors) {
      Long followers = author.followers();
      String tier = followers == null ? "unknown" : tiers.of(followers);
      Group group = new Group(author.platform(), tier, author.brand());
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(author);
    }
    return groups.entrySet().stream()
        .map(group -> new Ranking(group.getKey(), standings(group.getValue(), weights)))
        .toList();
  }

  /** One component of all authors of a group. */
  private record Column(
      Component component, List<OptionalDouble> values, List<Double> percentiles) {

    Part part(int author, Weights weights) {
      OptionalDouble value = values.get(author);
      double percentile = percentiles.get(author);
      double weight = weights.weight(component);
      return new Part(
          component,
          value.isPresent() ? value.getAsDouble() : null,
          percentile,
          weight,
          100 * weight * percentile);
    }
  }

  private static List<Standing> standings(List<Author> peers, Weights weights) {
    List<Column> columns =
        Arrays.stream(Component.values())
            .map(component -> column(component, values(component, peers)))
            .toList();
    List<Standing> standings = new ArrayList<>();
    for (int number = 0; number < peers.size(); number++) {
      int author = number;
      List<Part> parts = columns.stream().map(column -> column.part(author, weights)).toList();
      standings.add(standing(peers.get(number), peers.size(), parts));
    }
    standings.sort(ORDER);
    for (int place = 0; place < standings.size(); place++) {
      standings.set(place, placed(standings.get(place), place + 1));
    }
    return standings;
  }

  private static Column column(Component component, List<OptionalDouble> values) {
    return new Column(component, values, percentiles(values));
  }

  private static Standing standing(Author author, int peers, List<Part> parts) {
    double score = parts.stream().mapToDouble(Part::contribution).reduce(0, Double::sum);
    Unranked unranked =
        author.measured() < POSTS_MIN
            ? Unranked.TOO_FEW_POSTS
            : peers < PEERS_MIN ? Unranked.TOO_FEW_PEERS : null;
    return new Standing(author.id(), score, null, unranked, author.measured(), peers, parts);
  }

  private static Standing placed(Standing one, int place) {
    return new Standing(
        one.id(),
        one.score(),
        one.unranked() == null ? place : null,
        one.unranked(),
        one.posts(),
        one.peers(),
        one.parts());
  }

  private static List<OptionalDouble> values(Component component, List<Author> peers) {
    return switch (component) {
      case REACH -> peers.stream().map(Ranking::reach).toList();
      case RESONANCE -> resonance(peers);
      case RELEVANCE -> peers.stream().map(Author::relevance).toList();
      case CONSISTENCY -> peers.stream().map(Author::consistency).toList();
      case AUTHENTICITY -> peers.stream().map(Author::authenticity).toList();
    };
  }

  private static OptionalDouble reach(Author author) {
    Long followers = author.followers();
    return followers == null ? OptionalDouble.empty() : OptionalDouble.of(followers);
  }

  /** (n · own + m · the peers' median) / (n + m), with n posts and m = {@link #SHRINKAGE}. */
  private static List<OptionalDouble> resonance(List<Author> peers) {
    double[] known =
        peers.stream()
            .map(Author::engagement)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (known.length == 0) {
      return peers.stream().map(_ -> OptionalDouble.empty()).toList();
    }
    double median = Spread.median(known);
    return peers.stream().map(author -> shrunken(author, median)).toList();
  }

  private static OptionalDouble shrunken(Author author, double median) {
    OptionalDouble own = author.engagement();
    double posts = author.measured();
    return own.isEmpty()
        ? own
        : OptionalDouble.of((posts * own.getAsDouble() + SHRINKAGE * median) / (posts + SHRINKAGE));
  }

  private static List<Double> percentiles(List<OptionalDouble> values) {
    double[] known =
        values.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double[] ranks = Ranks.percentiles(known);
    List<Double> all = new ArrayList<>();
    int next = 0;
    for (OptionalDouble value : values) {
      all.add(value.isPresent() ? ranks[next++] : UNKNOWN);
    }
    return all;
  }
}
