package io.trawl.enrich.lexicon;

import io.trawl.enrich.Label;
import java.util.List;

/** Decides between three labels by a handful of weights over what was found in a text. */
public final class Layer {

  /** What weights belong to, in order. */
  public static final List<String> FEATURES =
      List.of(
          "constant", "positive", "negative", "compound", "nothing found", "question", "exclaims");

  /** The labels it decides between, in the order of its weights. */
  public static final List<Label> LABELS = List.of(Label.NEGATIVE, Label.NEUTRAL, Label.POSITIVE);

  private static final double STRONG = 3; // One strong word: half the way and more.
  private static final int EXCLAIMS_MAX = 3;

  private final double[][] weights;

  /**
   * Takes weights.
   *
   * @param weights for each of {@link #LABELS} one for each of {@link #FEATURES}
   * @throws IllegalArgumentException if they are more or fewer
   */
  public Layer(List<List<Double>> weights) {
    if (weights.size() != LABELS.size()
        || weights.stream().anyMatch(row -> row.size() != FEATURES.size())) {
      throw new IllegalArgumentException(
          "weights: " + weights + " (expected: three rows of " + FEATURES.size() + ")");
    }
    this.weights =
        weights.stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
  }

  /** What is seen of a text, in the order of {@link #FEATURES}. */
  public static double[] features(Evidence evidence) {
    return new double[] {
      1,
      Math.tanh(evidence.positive() / STRONG),
      Math.tanh(evidence.negative() / STRONG),
      evidence.compound(),
      evidence.found() ? 0 : 1,
      evidence.question() ? 1 : 0,
      Math.min(EXCLAIMS_MAX, evidence.exclamations()) / (double) EXCLAIMS_MAX
    };
  }

  /** How likely each of {@link #LABELS} is, were they equally frequent; together 1. */
  public double[] shares(Evidence evidence) {
    double[] features = features(evidence);
    double[] shares = new double[weights.length];
    double all = 0;
    for (int label = 0; label < weights.length; label++) {
      double sum = 0;
      for (int i = 0; i < features.length; i++) {
        sum += weights[label][i] * features[i];
      }
      shares[label] = Math.exp(sum);
      all += shares[label];
    }
    for (int label = 0; label < shares.length; label++) {
      shares[label] /= all;
    }
    return shares;
  }
}
