package io.trawl.insights.stats.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

/** Against generalised least squares with the whole covariance written out. */
class LocalLevelTest {

  private static final int BEGIN = 30;
  private static final double DRIFT = 0.3;
  private static final double PERSISTENCE = 0.4;

  @Test
  void theFilterSaysWhatTheWholeCovarianceSays() {
    Experiment experiment = experiment();
    Design design = new Design(experiment);
    int[] before = usable(design, 0, BEGIN);
    int[] since = usable(design, BEGIN, design.size());
    RealMatrix inverse = new LUDecomposition(covariance(before, before)).getSolver().getInverse();
    RealMatrix regressors = regressors(design, before);
    RealMatrix normal = regressors.transpose().multiply(inverse).multiply(regressors);
    normal.addToEntry(1, 1, 0.01);
    RealMatrix unsure = new LUDecomposition(normal).getSolver().getInverse();
    double[] watched = IntStream.of(before).mapToDouble(design::watched).toArray();
    RealVector y = MatrixUtils.createRealVector(watched);
    RealVector coefficients = unsure.operate(regressors.transpose().multiply(inverse).operate(y));
    RealVector left = y.subtract(regressors.operate(coefficients));
    double variance =
        (y.dotProduct(inverse.operate(y))
                - regressors.transpose().multiply(inverse).operate(y).dotProduct(coefficients))
            / (before.length - design.columns());

    RealMatrix across = covariance(since, before).multiply(inverse);
    RealVector foretold = regressors(design, since).operate(coefficients).add(across.operate(left));
    RealMatrix off = regressors(design, since).subtract(across.multiply(regressors));
    RealMatrix spread =
        covariance(since, since)
            .subtract(across.multiply(covariance(before, since)))
            .add(off.multiply(unsure).multiply(off.transpose()))
            .scalarMultiply(variance);

    assertSame(LocalLevel.forecast(design, DRIFT, PERSISTENCE), since, foretold, spread);
  }

  private static void assertSame(
      LocalLevel.Forecast forecast, int[] since, RealVector foretold, RealMatrix spread) {
    double mean = 0;
    double square = 0;
    for (int one = 0; one < since.length; one++) {
      LocalLevel.Moments point = forecast.points().get(since[one]);
      assertThat(point.mean()).isCloseTo(foretold.getEntry(one), within(1e-9));
      assertThat(point.square()).isCloseTo(spread.getEntry(one, one), within(1e-9));
      mean += foretold.getEntry(one);
      square += Arrays.stream(spread.getRow(one)).sum();
    }
    assertThat(forecast.sum().mean()).isCloseTo(mean, within(1e-9));
    assertThat(forecast.sum().square()).isCloseTo(square, within(1e-8));
  }

  /** A watched series and a control, neither of them observed on all days. */
  private static Experiment experiment() {
    Random random = new Random(3);
    int size = BEGIN + 8;
    double[] control = IntStream.range(0, size).mapToDouble(_ -> random.nextGaussian()).toArray();
    double[] watched =
        IntStream.range(0, size)
            .mapToDouble(day -> 5 + 2 * control[day] + random.nextGaussian())
            .toArray();
    return new Experiment(
        Series.observed(watched).without(4, 5, 17, BEGIN + 3),
        List.of(new Control("control", Series.observed(control).without(9, BEGIN + 5), 0)),
        BEGIN,
        1);
  }

  private static int[] usable(Design design, int from, int to) {
    return IntStream.range(from, to).filter(design::usable).toArray();
  }

  private static RealMatrix regressors(Design design, int[] periods) {
    RealMatrix regressors = MatrixUtils.createRealMatrix(periods.length, design.columns());
    for (int row = 0; row < periods.length; row++) {
      for (int column = 0; column < design.columns(); column++) {
        regressors.setEntry(row, column, design.regressor(periods[row], column));
      }
    }
    return regressors;
  }

  /** Of a random walk that begins at 0, and noise of variance 1 that hangs together. */
  private static RealMatrix covariance(int[] rows, int[] columns) {
    RealMatrix covariance = MatrixUtils.createRealMatrix(rows.length, columns.length);
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        int apart = Math.abs(rows[row] - columns[column]);
        covariance.setEntry(
            row,
            column,
            DRIFT * DRIFT * Math.min(rows[row], columns[column]) + Math.pow(PERSISTENCE, apart));
      }
    }
    return covariance;
  }
}
