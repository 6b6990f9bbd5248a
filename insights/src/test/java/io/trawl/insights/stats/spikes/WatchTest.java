package io.trawl.insights.stats.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final int WEEK = 168;

  @Test
  void whatWaversIsOneIncident() {
    assertThat(changes(0.2, 1.5, 0.7, 2.0, 0.6, 1.8, 0.4, 0.1))
        .containsExactly(
            Watch.Change.NONE,
            Watch.Change.OPENED,
            Watch.Change.NONE,
            Watch.Change.GROWN,
            Watch.Change.NONE,
            Watch.Change.NONE,
            Watch.Change.CLOSED,
            Watch.Change.NONE);
  }

  @Test
  void whatFallsRightAfterARiseIsNotTheSameIncident() {
    assertThat(changes(1.5, -1.5)).containsExactly(Watch.Change.OPENED, Watch.Change.CLOSED);
  }

  @Test
  void forSomeTimeAfterwardsNoneOpens() {
    assertThat(changes(1.5, 0.1, 1.5, 1.5, 1.5))
        .containsExactly(
            Watch.Change.OPENED,
            Watch.Change.CLOSED,
            Watch.Change.NONE,
            Watch.Change.NONE,
            Watch.Change.OPENED);
  }

  @Test
  void silenceNeitherEndsNorFeedsIt() {
    Watch open = Watch.begin().next(scored(0, 1.5), WEEK).now();

    Watch.Step step = open.next(new Verdict.Unscored(1, Verdict.Why.NOT_OBSERVED), WEEK);

    assertThat(step.now()).isEqualTo(open);
    assertThat(step.change()).isEqualTo(Watch.Change.NONE);
  }

  @Test
  void anIncidentKnowsItsPeakAndWhatItBrought() {
    Watch watch = Watch.begin();
    watch = watch.next(scored(3, 1.5), WEEK).now();
    watch = watch.next(scored(4, 2.5), WEEK).now();
    Watch.Step last = watch.next(scored(5, 0.1), WEEK);

    assertThat(last.incident()).isEqualTo(new Incident(3, 4, true, 4, 2.5, 40, 5));
  }

  private static List<Watch.Change> changes(double... scores) {
    List<Watch.Change> changes = new ArrayList<>();
    Watch watch = Watch.begin();
    for (int bucket = 0; bucket < scores.length; bucket++) {
      Watch.Step step = watch.next(scored(bucket, scores[bucket]), WEEK);
      changes.add(step.change());
      watch = step.now();
    }
    return changes;
  }

  /** Of a threshold of 1, and a count of 20 more than expected or as many less. */
  private static Verdict scored(int bucket, double score) {
    long count = score > 0 ? 30 : 10;
    return new Verdict.Scored(bucket, Method.POISSON, count, score > 0 ? 10 : 30, score, 1, true);
  }
}
