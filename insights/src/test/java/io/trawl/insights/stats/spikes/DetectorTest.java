package io.trawl.insights.stats.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.Numbers;
import io.trawl.insights.stats.simulation.SpikeWorld;
import io.trawl.insights.stats.simulation.SpikeWorld.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DetectorTest {

  @Test
  void aShortSeriesIsJudgedByItsMedian() {
    Detector.Findings findings = hourly(12, 15, 11, 14, 13, 90);

    Verdict.Scored last = (Verdict.Scored) findings.verdicts().getLast();
    assertThat(last.method()).isEqualTo(Method.MODIFIED_Z);
    assertThat(last.score()).isCloseTo(34.40, within(0.005));
    assertThat(last.odd()).isTrue();
    assertThat(findings.incidents()).hasSize(1);
    assertThat(findings.incidents().getFirst().closed()).as("it goes on").isNull();
  }

  @Test
  void whereMostAreEqualAFewMoreAreOddButNoIncident() {
    Detector.Findings findings = hourly(5, 5, 5, 5, 5, 9);

    Verdict.Scored last = (Verdict.Scored) findings.verdicts().getLast();
    assertThat(last.score()).isCloseTo(4.787, within(0.0005));
    assertThat(last.odd()).isTrue();
    assertThat(last.backed()).as("4 more than 5 is what Poisson's chance makes").isFalse();
    assertThat(findings.incidents()).isEmpty();
  }

  /** Spikes: a blackout has no score, and the catch-up after it is no spike. */
  @Test
  void whatNobodySawHasNoScoreAndItsCatchUpIsNoSpike() {
    List<Bucket> buckets = calm(60);
    buckets.addAll(List.of(Bucket.UNSEEN, Bucket.UNSEEN, Bucket.UNSEEN));
    buckets.add(Bucket.of(400));
    buckets.addAll(calm(10));

    Detector.Findings findings = Detector.of(buckets, Rhythm.HOURLY);

    assertThat(findings.incidents()).isEmpty();
    assertThat(findings.verdicts().subList(60, 64))
        .extracting(verdict -> ((Verdict.Unscored) verdict).why())
        .containsExactly(
            Verdict.Why.NOT_OBSERVED,
            Verdict.Why.NOT_OBSERVED,
            Verdict.Why.NOT_OBSERVED,
            Verdict.Why.BACKFILLED);
    assertThat(findings.verdicts().get(64)).isInstanceOf(Verdict.Scored.class);
  }

  @Test
  void aBucketSeenInPartIsNotTakenForLess() {
    List<Bucket> buckets = calm(60);
    buckets.add(new Bucket(61L, 0.6));
    buckets.add(new Bucket(10L, 0.3));

    Detector.Findings findings = Detector.of(buckets, Rhythm.HOURLY);

    assertThat(((Verdict.Scored) findings.verdicts().get(60)).expected())
        .isCloseTo(61, within(3.0));
    assertThat(findings.verdicts().get(61))
        .isEqualTo(new Verdict.Unscored(61, Verdict.Why.HARDLY_OBSERVED));
    assertThat(findings.incidents()).isEmpty();
  }

  @Test
  void aCollapseIsAnIncidentThatFalls() {
    List<Bucket> buckets = calm(60);
    buckets.addAll(List.of(Bucket.of(3), Bucket.of(2)));

    List<Incident> incidents = Detector.of(buckets, Rhythm.HOURLY).incidents();

    assertThat(incidents).hasSize(1);
    assertThat(incidents.getFirst().rising()).isFalse();
    assertThat(incidents.getFirst().excess()).isLessThan(-150);
  }

  @Test
  void somethingNewIsASpike() {
    List<Bucket> buckets = new ArrayList<>();
    LongStream.range(0, 60).forEach(_ -> buckets.add(Bucket.of(0)));
    buckets.add(Bucket.of(30));

    assertThat(Detector.of(buckets, Rhythm.HOURLY).incidents()).hasSize(1);
  }

  @Test
  void fewEventsAreNoIncident() {
    List<Bucket> buckets = new ArrayList<>();
    LongStream.range(0, 60).forEach(_ -> buckets.add(Bucket.of(0)));
    buckets.add(Bucket.of(4));

    assertThat(Detector.of(buckets, Rhythm.HOURLY).incidents()).isEmpty();
  }

  @Test
  void whereMostWasNotSeenNothingIsJudged() {
    List<Bucket> buckets = new ArrayList<>();
    for (int number = 0; number < 30; number++) {
      buckets.add(number % 4 < 2 ? Bucket.of(100) : Bucket.UNSEEN);
    }
    buckets.add(Bucket.of(100));
    buckets.add(Bucket.of(9_000));

    Detector.Findings findings = Detector.of(buckets, Rhythm.HOURLY);

    assertThat(findings.verdicts().getLast())
        .isEqualTo(new Verdict.Unscored(31, Verdict.Why.SPARSE_HISTORY));
  }

  @Test
  void whatLastsAWeekIsTheUsualFromThenOn() {
    List<Bucket> buckets = calm(400);
    LongStream.range(0, 300).forEach(hour -> buckets.add(Bucket.of(400 + 10 * (hour % 3))));

    List<Incident> incidents = Detector.of(buckets, Rhythm.HOURLY).incidents();

    assertThat(incidents).isNotEmpty();
    assertThat(incidents.getFirst().closed()).isEqualTo(400 + 168);
  }

  @Test
  void theMethodIsChosenByWhatThereWasBefore() {
    Detector.Findings findings = Detector.of(calm(400), Rhythm.HOURLY);

    assertThat(((Verdict.Scored) findings.verdicts().get(12)).method())
        .isEqualTo(Method.MODIFIED_Z);
    assertThat(((Verdict.Scored) findings.verdicts().get(13)).method()).isEqualTo(Method.POISSON);
    assertThat(((Verdict.Scored) findings.verdicts().get(336)).method())
        .isEqualTo(Method.SEASONAL_ESD);
    assertThat(findings.verdicts().subList(0, 3))
        .containsOnly(
            new Verdict.Unscored(0, Verdict.Why.NO_HISTORY),
            new Verdict.Unscored(1, Verdict.Why.NO_HISTORY),
            new Verdict.Unscored(2, Verdict.Why.NO_HISTORY));
  }

  @Test
  void badBucketsAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bucket(3L, 0))
        .withMessageContaining("count: 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bucket(null, 1.5))
        .withMessageContaining("observed: 1.5");
  }

  /** The series of the bench, seeded, so that the bounds hold or do not. */
  @Test
  void plantedSpikesAreFoundAndLittleElse() {
    int found = 0;
    int caught = 0;
    int all = 0;
    for (int seed = 0; seed < 40; seed++) {
      double mean = 10 * Math.pow(10, seed / 39.0);
      SpikeWorld world = SpikeWorld.of(Event.SPIKE, mean, 6, 828, 7_000 + seed);
      List<Incident> incidents = incidents(world);
      long hits = incidents.stream().filter(world::caughtBy).count();
      found += hits > 0 ? 1 : 0;
      caught += (int) hits;
      all += incidents.size();
      all += incidents(SpikeWorld.of(Event.NOTHING, mean, 6, 828, 8_000 + seed)).size();
    }

    assertThat(found / 40.0).as("recall").isGreaterThanOrEqualTo(0.8);
    assertThat(caught / (double) all).as("precision").isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void noOutageEndsInASpike() {
    for (int seed = 0; seed < 40; seed++) {
      SpikeWorld world = SpikeWorld.of(Event.OUTAGE, 60, 6, 828, 9_000 + seed);

      assertThat(incidents(world)).extracting(Incident::begin).doesNotContain(world.end());
    }
  }

  @Property(tries = 200)
  void whateverTheCountsNoVerdictHoldsANumberThatIsNone(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int size,
      @ForAll @IntRange(max = 15) int magnitude,
      @ForAll @DoubleRange(max = 0.5) double unseen) {
    Random random = new Random(seed);
    List<Bucket> buckets = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      long most = Math.round(Math.pow(10, random.nextInt(magnitude + 1)));
      double observed = 0.2 + 0.8 * random.nextDouble();
      buckets.add(
          random.nextDouble() < unseen
              ? Bucket.UNSEEN
              : new Bucket(random.nextLong(most), observed));
    }

    Detector.Findings findings = Detector.of(buckets, Rhythm.HOURLY);

    Numbers.assertAllFinite(findings);
    assertThat(findings.verdicts()).hasSameSizeAs(buckets);
    for (int number = 0; number < size; number++) {
      if (buckets.get(number).count() == null) {
        assertThat(findings.verdicts().get(number)).isInstanceOf(Verdict.Unscored.class);
      }
    }
  }

  private static List<Incident> incidents(SpikeWorld world) {
    return Detector.of(world.buckets(), Rhythm.HOURLY).incidents();
  }

  private static Detector.Findings hourly(long... counts) {
    return Detector.of(LongStream.of(counts).mapToObj(Bucket::of).toList(), Rhythm.HOURLY);
  }

  private static List<Bucket> calm(int size) {
    List<Bucket> buckets = new ArrayList<>();
    LongStream.range(0, size).forEach(hour -> buckets.add(Bucket.of(95 + hour * 7 % 11)));
    return buckets;
  }
}
