package io.trawl.insights.stats.posts;

import io.trawl.model.Checks;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which part of all that was said, of a set of tags or brands, was said of each. It is told of
 * counts, never of how often somebody looked.
 */
public sealed interface ShareOfVoice {

  /** Coverages farther apart make one voice louder than it was: in parts of the window. */
  double COVERAGE_APART_MAX = 0.2;

  /** What becomes of a post that names several. */
  enum Several {
    /** It counts for each; shares are of a total that is more than the posts. */
    EACH,
    /** It counts one k-th for each of k; the total is the posts. */
    SPLIT
  }

  /**
   * One of the set.
   *
   * @param count mentions, or interactions, in the window; null where it is not known
   * @param coverage part of the window that was observed, 0 to 1
   */
  record Voice(String name, @Nullable Double count, double coverage) {
    public Voice {
      Checks.check(
          count == null || (count >= 0 && Double.isFinite(count)),
          "count of " + name,
          String.valueOf(count),
          ">= 0, or null where it is not known");
      Checks.check(coverage >= 0 && coverage <= 1, "coverage of " + name, coverage, "0 to 1");
    }
  }

  /**
   * Told.
   *
   * @param total of all counts; above 0
   * @param several what became of posts that name several
   * @param shares in the order asked
   */
  record Told(double total, Several several, List<Share> shares) implements ShareOfVoice {
    public Told {
      shares = List.copyOf(shares);
    }
  }

  /**
   * One share.
   *
   * @param percent of the total, 0 to 100
   */
  record Share(String name, double count, double percent, double coverage) {}

  /**
   * Not told.
   *
   * @param evidence for people
   */
  record Refused(Reason reason, String evidence) implements ShareOfVoice {}

  /** Why there are no shares. */
  enum Reason {
    /** Without one count there is no total. */
    COUNT_NOT_KNOWN,
    /** Nothing was said of any. */
    NOTHING_SAID,
    /** Coverages differ by more than {@link #COVERAGE_APART_MAX}. */
    COVERAGES_APART
  }

  /** The shares of a set. */
  static ShareOfVoice of(List<Voice> voices, Several several) {
    Optional<Voice> unknown = voices.stream().filter(voice -> voice.count() == null).findFirst();
    if (unknown.isPresent()) {
      return new Refused(Reason.COUNT_NOT_KNOWN, unknown.get().name());
    }
    double least = voices.stream().mapToDouble(Voice::coverage).min().orElse(1);
    double most = voices.stream().mapToDouble(Voice::coverage).max().orElse(1);
    if (most - least > COVERAGE_APART_MAX + 1e-9) {
      return new Refused(
          Reason.COVERAGES_APART,
          String.format(Locale.ROOT, "%.0f %% to %.0f %%", 100 * least, 100 * most));
    }
    double total = voices.stream().mapToDouble(ShareOfVoice::count).sum();
    if (total == 0) {
      return new Refused(Reason.NOTHING_SAID, "of " + voices.size());
    }
    return new Told(
        total,
        several,
        voices.stream()
            .map(voice ->
                new Share(
                    voice.name(), count(voice), 100 * (count(voice) / total), voice.coverage()))
            .toList());
  }

  private static double count(Voice voice) {
    Double count = voice.count();
    if (count == null) {
      throw new IllegalStateException("refused before: " + voice.name());
    }
    return count;
  }

  /**
   * What a counter of all times grew by in a window: with it a large old tag does not hide a fast
   * new one. Empty where an end was not observed, or where it fell, as when posts were deleted.
   */
  static OptionalLong grown(@Nullable Long begin, @Nullable Long end) {
    return begin == null || end == null || end < begin
        ? OptionalLong.empty()
        : OptionalLong.of(end - begin);
  }

  /**
   * Counts posts for those they name; of the set only, each name with at least 0.
   *
   * @param posts the names each of them carries
   */
  static SortedMap<String, Double> counts(
      Collection<Set<String>> posts, Set<String> names, Several several) {
    SortedMap<String, Double> counts = new TreeMap<>();
    names.forEach(name -> counts.put(name, 0.0));
    for (Set<String> post : posts) {
      List<String> named = names.stream().filter(post::contains).toList();
      double part =
          switch (several) {
            case EACH -> 1;
            case SPLIT -> 1.0 / named.size();
          };
      named.forEach(name -> counts.merge(name, part, Double::sum));
    }
    return counts;
  }
}
