package io.trawl.bench.enrich;

import java.util.Arrays;
import java.util.List;

/**
 * Fits the weights of a decision between three labels: each label counts as much as the others, and
 * weights are drawn towards where they came from, by which few posts move them little.
 */
final class Softmax {

  private static final int ROUNDS = 4_000;
  private static final double STEP = 0.5;

  private final double[][] from;
  private final double pull;

  /**
   * A post as the decision sees it.
   *
   * @param label its place among the labels
   */
  record Sample(double[] features, int label) {}

  /**
   * Begins somewhere.
   *
   * @param pull how strongly weights stay there, per post; 0 = not
   */
  Softmax(double[][] from, double pull) {
    this.from = from;
    this.pull = pull;
  }

  /** By gradient descent; the constant, which is first, is free. */
  double[][] fit(List<Sample> samples) {
    double[] balance = balance(samples);
    double[][] weights = copy(from);
    for (int round = 0; round < ROUNDS; round++) {
      double[][] slope = slope(weights, samples, balance);
      for (int label = 0; label < weights.length; label++) {
        for (int i = 0; i < weights[label].length; i++) {
          weights[label][i] -= STEP * slope[label][i];
        }
      }
    }
    return weights;
  }

  private double[][] slope(double[][] weights, List<Sample> samples, double[] balance) {
    double[][] slope = new double[weights.length][weights[0].length];
    for (Sample sample : samples) {
      double[] shares = shares(weights, sample.features());
      shares[sample.label()] -= 1;
      add(slope, shares, sample, balance[sample.label()]);
    }
    for (int label = 0; label < slope.length; label++) {
      for (int i = 0; i < slope[label].length; i++) {
        slope[label][i] += pull * (weights[label][i] - from[label][i]);
      }
    }
    return slope;
  }

  private static void add(double[][] slope, double[] errors, Sample sample, double weight) {
    for (int label = 0; label < slope.length; label++) {
      for (int i = 0; i < slope[label].length; i++) {
        slope[label][i] += weight * errors[label] * sample.features()[i];
      }
    }
  }

  /** What each sample of a label counts for: all together 1, each label a third of it. */
  private double[] balance(List<Sample> samples) {
    double[] balance = new double[from.length];
    samples.forEach(sample -> balance[sample.label()]++);
    return Arrays.stream(balance).map(n -> 1 / (n * from.length)).toArray();
  }

  private static double[] shares(double[][] weights, double[] features) {
    double[] shares = new double[weights.length];
    double all = 0;
    for (int label = 0; label < weights.length; label++) {
      for (int i = 0; i < features.length; i++) {
        shares[label] += weights[label][i] * features[i];
      }
      shares[label] = Math.exp(shares[label]);
      all += shares[label];
    }
    for (int label = 0; label < shares.length; label++) {
      shares[label] /= all;
    }
    return shares;
  }

  private static double[][] copy(double[][] weights) {
    return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
  }
}
