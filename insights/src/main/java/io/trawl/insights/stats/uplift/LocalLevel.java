package io.trawl.insights.stats.uplift;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A level that may drift, plus a regression, plus noise that may hang together: {@code y = x·β + μ
 * + u}, with {@code μ} a random walk whose steps have {@code drift} times the noise's standard
 * deviation, and {@code u} an autoregression of order one with coefficient {@code persistence}.
 *
 * <p>Given those two, the rest is exact: coefficients and the first level have a flat prior (all
 * but the level's a very weak one around 0), the noise's variance one of 1/σ². The Kalman filter
 * runs over the series and, with the same gains, over every regressor (de Jong, 1991), which makes
 * that prior exact instead of merely wide. A period that was not observed gives no step of
 * correction, and is not an observation of anything.
 */
final class LocalLevel {

  /** Weight of the prior that holds coefficients near 0: a hundredth of one observation. */
  private static final double PRIOR = 0.01;

  /** Least variance of the noise, in units of the series' own: what fits exactly stays a number. */
  private static final double VARIANCE_MIN = 1e-12;

  private final Design design;
  private final double drift;
  private final double persistence;
  private final double innovation;

  /** Filtered state of the level and of the noise; first of the series, then of each regressor. */
  private final double[] level;

  private final double[] noise;

  /** Information of the innovations: the series first, then each regressor. */
  private final double[][] information;

  private double levelVariance;
  private double noiseVariance = 1;
  private double between;
  private double logVariances;
  private int used;

  /**
   * What a model foretells.
   *
   * @param logLikelihood restricted, of the two parameters; comparable between models of one design
   * @param points of each period to come in which all controls were observed
   * @param sum of the sum over those in which the series was, too
   */
  record Forecast(double logLikelihood, SortedMap<Integer, Moments> points, Moments sum) {}

  /** Mean and squared scale of a Student distribution. */
  record Moments(double mean, double square) {}

  private LocalLevel(Design design, double drift, double persistence) {
    this.design = design;
    this.drift = drift * drift;
    this.persistence = persistence;
    this.innovation = 1 - persistence * persistence;
    int columns = design.columns() + 1;
    this.level = new double[columns];
    this.noise = new double[columns];
    this.information = new double[columns][columns];
  }

  /** Learns from the periods before the campaign and foretells those since. */
  static Forecast forecast(Design design, double drift, double persistence) {
    LocalLevel model = new LocalLevel(design, drift, persistence);
    for (int period = 0; period < design.begin(); period++) {
      if (design.usable(period)) {
        model.correct(period);
      }
      model.advance();
    }
    return model.foretold();
  }

  private void correct(int period) {
    double variance = levelVariance + 2 * between + noiseVariance;
    double levelGain = (levelVariance + between) / variance;
    double noiseGain = (noiseVariance + between) / variance;
    double[] off = surprise(period);
    for (int one = 0; one < off.length; one++) {
      for (int other = 0; other < off.length; other++) {
        information[one][other] += off[one] * off[other] / variance;
      }
      level[one] += levelGain * off[one];
      noise[one] += noiseGain * off[one];
    }
    levelVariance -= levelGain * levelGain * variance;
    noiseVariance -= noiseGain * noiseGain * variance;
    between -= levelGain * noiseGain * variance;
    logVariances += Math.log(variance);
    used++;
  }

  /** How far the series and each regressor are from what their own past foretold. */
  private double[] surprise(int period) {
    double[] off = unexplained(period);
    off[0] += design.watched(period);
    return off;
  }

  /** The same, but for the series only what is foretold of it, with the sign turned. */
  private double[] unexplained(int period) {
    double[] off = new double[level.length];
    off[0] = -level[0] - noise[0];
    for (int column = 1; column < off.length; column++) {
      off[column] = design.regressor(period, column - 1) - level[column] - noise[column];
    }
    return off;
  }

  private void advance() {
    levelVariance += drift;
    noiseVariance = persistence * persistence * noiseVariance + innovation;
    between *= persistence;
    for (int column = 0; column < noise.length; column++) {
      noise[column] *= persistence;
    }
  }

  private Forecast foretold() {
    int columns = design.columns();
    RealMatrix normal =
        MatrixUtils.createRealMatrix(information).getSubMatrix(1, columns, 1, columns);
    for (int column = 1; column < columns; column++) {
      normal.addToEntry(column, column, PRIOR);
    }
    var cholesky = new CholeskyDecomposition(normal, 1e-9, 1e-14);
    RealVector moments = MatrixUtils.createRealVector(information[0]).getSubVector(1, columns);
    RealVector coefficients = cholesky.getSolver().solve(moments);
    double left = information[0][0] - moments.dotProduct(coefficients);
    int freedom = used - columns;
    double variance = Math.max(VARIANCE_MIN, left / freedom);
    double logDeterminant = 0;
    for (int column = 0; column < columns; column++) {
      logDeterminant += 2 * Math.log(cholesky.getL().getEntry(column, column));
    }
    double likelihood = -(freedom * Math.log(variance) + logVariances + logDeterminant) / 2;
    return ahead(new Fit(cholesky, coefficients, variance), likelihood);
  }

  private record Fit(CholeskyDecomposition cholesky, RealVector coefficients, double variance) {

    /**
     * @param off the series' own part first, then how far each regressor is from what the state
     *     already holds of it
     * @param state variance of the state's part, in units of the noise's
     */
    Moments of(double[] off, double state) {
      RealVector regressors = MatrixUtils.createRealVector(off).getSubVector(1, off.length - 1);
      double spread = regressors.dotProduct(cholesky.getSolver().solve(regressors));
      return new Moments(
          -off[0] + regressors.dotProduct(coefficients), variance * (state + spread));
    }
  }

  /**
   * Goes on without corrections; the sum is a state of its own, because its parts hang together.
   */
  private Forecast ahead(Fit fit, double likelihood) {
    SortedMap<Integer, Moments> points = new TreeMap<>();
    double[] total = new double[level.length];
    double sum = 0;
    double sumLevel = 0;
    double sumNoise = 0;
    for (int period = design.begin(); period < design.size(); period++) {
      if (design.foretellable(period)) {
        double[] off = unexplained(period);
        double variance = levelVariance + 2 * between + noiseVariance;
        points.put(period, fit.of(off, variance));
        if (design.usable(period)) {
          Arrays.setAll(total, column -> total[column] + off[column]);
          sum += 2 * (sumLevel + sumNoise) + variance;
          sumLevel += levelVariance + between;
          sumNoise += noiseVariance + between;
        }
      }
      sumNoise *= persistence;
      advance();
    }
    return new Forecast(likelihood, points, fit.of(total, sum));
  }
}
