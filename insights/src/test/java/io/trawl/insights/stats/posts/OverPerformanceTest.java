package io.trawl.insights.stats.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.Numbers;
import io.trawl.insights.stats.posts.OverPerformance.Observed;
import io.trawl.insights.stats.posts.OverPerformance.Reason;
import io.trawl.insights.stats.posts.OverPerformance.Refused;
import io.trawl.insights.stats.posts.OverPerformance.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverPerformanceTest {

  private static final Duration AGE = Duration.ofHours(4);

  /** Over-performing posts: benchmark 200: 500 → +2.5; 80 → −2.5; 200 → +1.0. */
  @ParameterizedTest
  @CsvSource({"500, 2.5", "80, -2.5", "200, 1.0", "0, -400"})
  void aPostIsHeldAgainstItsLike(double actual, double score) {
    assertThat(scored(actual, like(100, 200)).score()).isCloseTo(score, within(1e-12));
  }

  @Test
  void theBenchmarkIsTheMeanOfTheMiddleHalf() {
    List<List<Observed>> before = new ArrayList<>();
    DoubleStream.concat(
            DoubleStream.of(0, 0, 0, 0, 0, 1e6, 1e6, 1e6, 1e6, 1e6),
            DoubleStream.of(90, 92, 94, 96, 98, 102, 104, 106, 108, 110))
        .forEach(each -> before.add(at(AGE, each)));

    assertThat(scored(100, before).benchmark()).isCloseTo(100, within(1e-12));
  }

  /** Over-performing posts: of 12 prior posts no score, but insufficient history. */
  @Test
  void twelvePostsAreNoHistory() {
    assertThat(compared(at(AGE, 500.0), like(12, 200)))
        .isEqualTo(new Refused(Reason.INSUFFICIENT_HISTORY, 12, 12));
  }

  @Test
  void hiddenInteractionsAreNoHistoryEither() {
    List<List<Observed>> before = like(19, 200);
    before.add(at(AGE, null));

    assertThat(compared(at(AGE, 500.0), before))
        .isEqualTo(new Refused(Reason.INSUFFICIENT_HISTORY, 19, 20));
    assertThat(compared(at(AGE, null), like(20, 200)))
        .isEqualTo(new Refused(Reason.NOT_KNOWN, 20, 20));
  }

  @Test
  void onlyTheSameAgeIsCompared() {
    List<Observed> post = List.of(new Observed(Duration.ofDays(1), 9_000.0));

    assertThat(compared(post, like(20, 200))).isEqualTo(new Refused(Reason.NOT_KNOWN, 20, 20));
    List<Observed> curve =
        List.of(new Observed(Duration.ofHours(1), 50.0), new Observed(Duration.ofHours(5), 300.0));
    assertThat(((Scored) compared(curve, like(20, 200))).actual()).isEqualTo(300);
  }

  @Test
  void onlyTheLastHundredAreCompared() {
    List<List<Observed>> before = like(100, 200);
    before.addAll(like(100, 9_000));

    assertThat(scored(200, before).benchmark()).isEqualTo(200);
    assertThat(scored(200, before).of()).isEqualTo(100);
  }

  @Test
  void aSmallBenchmarkIsNone() {
    assertThat(compared(at(AGE, 500.0), like(20, 9)))
        .isEqualTo(new Refused(Reason.BENCHMARK_TOO_LOW, 20, 20));
  }

  @Property(tries = 300)
  void noScoreIsBetweenTheTwoOnesOrNoNumber(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 60) int count) {
    Random random = new Random(seed);
    List<List<Observed>> before = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      before.add(at(AGE, random.nextInt(5) == 0 ? null : random.nextDouble() * 1_000));
    }
    double own = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 1_000;

    OverPerformance answer = compared(at(AGE, own), before);

    Numbers.assertAllFinite(answer);
    if (answer instanceof Scored scored) {
      assertThat(Math.abs(scored.score())).isGreaterThanOrEqualTo(1);
      assertThat(scored.score() >= 1).isEqualTo(scored.actual() >= scored.benchmark());
    }
  }

  private static OverPerformance compared(List<Observed> post, List<List<Observed>> before) {
    return OverPerformance.of(
        OverPerformance.at(AGE, post),
        before.stream().map(each -> OverPerformance.at(AGE, each)).toList());
  }

  private static Scored scored(double actual, List<List<Observed>> before) {
    return (Scored) compared(at(AGE, actual), before);
  }

  private static List<List<Observed>> like(int count, double interactions) {
    return new ArrayList<>(Collections.nCopies(count, at(AGE, interactions)));
  }

  private static List<Observed> at(Duration age, Double interactions) {
    return List.of(new Observed(age, interactions));
  }
}
