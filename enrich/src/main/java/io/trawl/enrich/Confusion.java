package io.trawl.enrich;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was said of labelled posts, beside what they are. Not thread-safe. */
public final class Confusion {

  private static final List<Label> TRUTHS = List.of(Label.POSITIVE, Label.NEUTRAL, Label.NEGATIVE);

  private final Map<Label, Map<Label, Integer>> said = new EnumMap<>(Label.class);

  public Confusion() {
    TRUTHS.forEach(truth -> said.put(truth, new EnumMap<>(Label.class)));
  }

  /**
   * Counts one post.
   *
   * @param truth what people say
   * @param ours what we say; {@link Label#UNKNOWN} is never right
   * @throws IllegalArgumentException if the truth is unknown
   */
  public void add(Label truth, Label ours) {
    Map<Label, Integer> row = said.get(truth);
    if (row == null) {
      throw new IllegalArgumentException("truth: " + truth + " (expected: one of " + TRUTHS + ")");
    }
    row.merge(ours, 1, Integer::sum);
  }

  /** How many posts were counted. */
  public int n() {
    return TRUTHS.stream().mapToInt(this::posts).sum();
  }

  /** The share of a label's posts that was found; 0 if there are none. */
  public double recall(Label truth) {
    return posts(truth) == 0 ? 0 : (double) cell(truth, truth) / posts(truth);
  }

  /** The mean of the three recalls. */
  public double macroRecall() {
    return mean(this::recall);
  }

  /** The mean of the three F1, the harmonic means of recall and precision. */
  public double macroF1() {
    return mean(this::f1);
  }

  private double f1(Label label) {
    int answers = TRUTHS.stream().mapToInt(truth -> cell(truth, label)).sum();
    int right = cell(label, label);
    return right == 0 ? 0 : 2.0 * right / (posts(label) + answers);
  }

  private int posts(Label truth) {
    return said.getOrDefault(truth, Map.of()).values().stream().mapToInt(n -> n).sum();
  }

  private int cell(Label truth, Label ours) {
    return said.getOrDefault(truth, Map.of()).getOrDefault(ours, 0);
  }

  private static double mean(ToDoubleFunction<Label> figure) {
    return TRUTHS.stream().mapToDouble(figure).sum() / TRUTHS.size();
  }
}
