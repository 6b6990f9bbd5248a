package io.trawl.insights;

import io.trawl.insights.stats.posts.ShareOfVoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What stands against comparing sides, each with its evidence. */
final class Doubts {

  private Doubts() {}

  /**
   * One of them.
   *
   * @param reason {@code nobody-looked}, {@code coverages-apart}, {@code counts-hidden-apart},
   *     {@code networks-differ} or {@code no-own-account}
   */
  public record Doubt(String reason, String evidence) {}

  static List<Doubt> of(
      Scope scope, List<Competitors.Compared> sides, List<SharesOfVoice.Voice> engaged) {
    List<Doubt> doubts = new ArrayList<>();
    List<String> unseen =
        sides.stream()
            .filter(side -> side.timeCoverage() <= 0)
            .map(Competitors.Compared::name)
            .toList();
    if (!unseen.isEmpty()) {
      doubts.add(new Doubt("nobody-looked", String.join(", ", unseen)));
    }
    apart(doubts, "coverages-apart", sides, Competitors.Compared::timeCoverage);
    apart(
        doubts,
        "counts-hidden-apart",
        engaged.stream().filter(voice -> voice.of() > 0).toList(),
        voice -> (double) voice.used() / voice.of());
    networks(doubts, scope);
    List<String> without =
        sides.stream()
            .filter(side -> side.accounts().isEmpty())
            .map(Competitors.Compared::name)
            .toList();
    if (!without.isEmpty() && without.size() < sides.size()) {
      doubts.add(new Doubt("no-own-account", String.join(", ", without)));
    }
    return doubts;
  }

  private static <T> void apart(
      List<Doubt> doubts, String reason, List<T> sides, ToDoubleFunction<T> share) {
    double least = sides.stream().mapToDouble(share).min().orElse(1);
    double most = sides.stream().mapToDouble(share).max().orElse(1);
    if (most - least > ShareOfVoice.COVERAGE_APART_MAX) {
      doubts.add(
          new Doubt(
              reason, String.format(Locale.ROOT, "%.0f %% to %.0f %%", 100 * least, 100 * most)));
    }
  }

  /** Networks count differently, and who is on more of them is heard more. */
  private static void networks(List<Doubt> doubts, Scope scope) {
    List<Set<String>> networks =
        scope.sides().stream()
            .map(side ->
                Sides.targets(scope, side).stream()
                    .map(Scope.Watched::platform)
                    .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
            .toList();
    if (networks.stream().distinct().count() > 1) {
      List<String> evidence = new ArrayList<>();
      for (int side = 0; side < networks.size(); side++) {
        evidence.add(scope.sides().get(side).name() + ": " + String.join(" ", networks.get(side)));
      }
      doubts.add(new Doubt("networks-differ", String.join(", ", evidence)));
    }
  }
}
