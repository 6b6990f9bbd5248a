package io.trawl.insights.stats.simulation;

import io.trawl.insights.stats.Series;
import io.trawl.insights.stats.uplift.Control;
import io.trawl.insights.stats.uplift.Experiment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Daily counts of a campaign's tag and of its controls: negative binomial with mean 100 and
 * coefficient of variation 0.25, a week of ±30 %, and factors that hang together from day to day by
 * 0.3. What the series have in common beside the week is one factor.
 *
 * @param experiment as it would be asked about
 * @param planted what the campaign really added, in all its days that were observed
 */
public record CampaignWorld(Experiment experiment, double planted) {

  private static final int WEEK = 7;
  private static final double MEAN = 100;
  private static final double VARIATION = 0.25;
  private static final double SWING = 0.3;
  private static final double PERSISTENCE = 0.3;
  private static final int CONTROLS = 3;

  /** Of the factor: the rest of the variance is Poisson's. */
  private static final double SHAPE = 1 / (VARIATION * VARIATION - 1 / MEAN);

  /** Part of a day's variance that the factor makes. */
  private static final double FACTOR = 1 - 1 / (MEAN * VARIATION * VARIATION);

  /** What the week adds to variance, in units of what the rest makes. */
  private static final double WEEKLY = SWING * SWING / 2 / (VARIATION * VARIATION);

  /**
   * How a world is made.
   *
   * @param before days before the campaign
   * @param since days of the campaign
   * @param uplift part that it adds to what is expected, 0.3 for 30 %
   * @param correlation of two series, 0 to 0.84 if the week is left out of it
   * @param weekIncluded whether the correlation is that of the counts as they are; else that of
   *     what is left when the week is taken off them
   * @param walk standard deviation of a day's step of the series' own level, as a part of it
   * @param unseen part of the days on which nobody looked
   */
  public record Shape(
      int before,
      int since,
      double uplift,
      double correlation,
      boolean weekIncluded,
      double walk,
      double unseen) {

    /** 56 days before and 14 since, all observed, correlation of 0.8 beside the week, no walk. */
    public static Shape usual(double uplift) {
      return new Shape(56, 14, uplift, 0.8, false, 0, 0);
    }

    /** The same with the correlation that of the counts as they are. */
    public Shape includingWeek() {
      return new Shape(before, since, uplift, correlation, true, walk, unseen);
    }

    /** The same with a level that walks. */
    public Shape walking(double steps) {
      return new Shape(before, since, uplift, correlation, weekIncluded, steps, unseen);
    }

    /** The same with days on which nobody looked. */
    public Shape unseenPart(double part) {
      return new Shape(before, since, uplift, correlation, weekIncluded, walk, part);
    }

    /** Correlation of the normal variates that makes the counts correlate as asked. */
    private double latent() {
      double beside = weekIncluded ? correlation * (1 + WEEKLY) - WEEKLY : correlation;
      return beside / FACTOR;
    }
  }

  /** A world from a seed. */
  public static CampaignWorld of(Shape shape, long seed) {
    Draws draws = new Draws(seed);
    int days = shape.before() + shape.since();
    int start = draws.below(WEEK);
    double[] common = noise(draws, days);
    double planted = 0;
    @Nullable Double[] watched = new Double[days];
    double[] own = rates(draws, shape, common, start);
    double level = 1;
    for (int day = 0; day < days; day++) {
      level *= Math.exp(shape.walk() * draws.normal() - shape.walk() * shape.walk() / 2);
      double mean = own[day] * level;
      int without = draws.poisson(mean);
      int added = day < shape.before() ? 0 : draws.poisson(mean * shape.uplift());
      boolean seen = draws.between(0, 1) >= shape.unseen();
      watched[day] = seen ? Double.valueOf(without + added) : null;
      planted += seen ? added : 0;
    }
    List<Control> controls = new ArrayList<>();
    for (int number = 1; number <= CONTROLS; number++) {
      double[] rates = rates(draws, shape, common, start);
      double[] counts = new double[days];
      for (int day = 0; day < days; day++) {
        counts[day] = draws.poisson(rates[day]);
      }
      controls.add(new Control("control" + number, Series.observed(counts), 0));
    }
    return new CampaignWorld(
        new Experiment(Series.of(watched), controls, shape.before(), WEEK), planted);
  }

  /** What is expected of each day: the week's shape times a factor of the day. */
  private static double[] rates(Draws draws, Shape shape, double[] common, int start) {
    double[] own = noise(draws, common.length);
    double latent = shape.latent();
    double[] rates = new double[common.length];
    for (int day = 0; day < rates.length; day++) {
      double week = 1 + SWING * Math.sin(2 * Math.PI * (day + start) / WEEK);
      double normal = Math.sqrt(latent) * common[day] + Math.sqrt(1 - latent) * own[day];
      rates[day] = MEAN * week * Draws.gamma(SHAPE, normal);
    }
    return rates;
  }

  /** Standard normal variates that hang together from day to day. */
  private static double[] noise(Draws draws, int days) {
    double[] noise = new double[days];
    noise[0] = draws.normal();
    for (int day = 1; day < days; day++) {
      noise[day] =
          PERSISTENCE * noise[day - 1] + Math.sqrt(1 - PERSISTENCE * PERSISTENCE) * draws.normal();
    }
    return noise;
  }
}
