package io.trawl.insights;

import static io.trawl.insights.SmallLake.DAY;
import static io.trawl.insights.SmallLake.PACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trawl.lake.visit.VisitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gaps are as long as they were, however long the window is. */
class LooksIT {

  private static final Duration WINDOW = Duration.ofDays(30);
  private static final Instant OUT = DAY.minus(Duration.ofDays(11)).plus(Duration.ofMinutes(7));
  private static final Instant BACK = OUT.plus(Duration.ofMinutes(43));

  private final SmallLake lake = new SmallLake();

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void aGapFarShorterThanABucketIsTold() {
    lake.looks("a", PACE, DAY.minus(WINDOW).minus(PACE), OUT);
    lake.looks("a", PACE, BACK, DAY);

    Coverage seen = coverage(20);

    assertThat(seen.gaps()).hasSize(1);
    assertThat(seen.gaps().getFirst().from()).isBetween(OUT, OUT.plus(PACE));
    assertThat(seen.gaps().getFirst().to()).isEqualTo(BACK);
    assertThat(seen.gaps().getFirst().cause()).isEqualTo("not looked");
    Duration unseen = Duration.between(seen.gaps().getFirst().from(), seen.gaps().getFirst().to());
    assertThat(seen.share())
        .isCloseTo(1 - (double) unseen.toMillis() / WINDOW.toMillis(), within(1e-9));
    assertThat(seen.looks()).isCloseTo((WINDOW.toMinutes() - 40) / PACE.toMinutes(), within(1L));
  }

  @Test
  void whatFailedInAGapTellsItsCause() {
    lake.looks("a", PACE, DAY.minus(WINDOW).minus(PACE), OUT);
    lake.failed("a", OUT.plus(PACE), VisitOutcome.THROTTLED);
    lake.looks("a", PACE, BACK, DAY);

    Coverage seen = coverage(20);

    assertThat(seen.gaps()).extracting(Coverage.Gap::cause).containsExactly("blocked");
    assertThat(seen.failures()).isEqualTo(1);
  }

  @Test
  void aLookWhoseAnswerWasReadAnewIsOne() {
    lake.looks("a", PACE, DAY.minus(WINDOW).minus(PACE), OUT);
    Instant anew = BACK.minus(PACE).minus(PACE);
    lake.lookedAnew("a", anew);
    lake.looks("a", PACE, BACK, DAY);

    Coverage seen = coverage(20);

    assertThat(seen.gaps()).hasSize(1);
    assertThat(seen.gaps().getFirst().to()).isEqualTo(anew);
  }

  @Test
  void beforeTheFirstLookNobodyLooked() {
    lake.looks("a", PACE, OUT, DAY);

    Coverage seen = coverage(1);

    assertThat(seen.gaps()).containsExactly(new Coverage.Gap(DAY.minus(WINDOW), OUT, "not looked"));
  }

  /** Of the first of so many targets: the more there are, the longer are the buckets. */
  private Coverage coverage(int targets) {
    Scope scope =
        lake.scope(
            DAY.minus(WINDOW),
            DAY,
            ZoneOffset.UTC,
            IntStream.range(0, targets)
                .mapToObj(number -> number == 0 ? "a" : "a" + number)
                .toArray(String[]::new));
    @SuppressWarnings("unchecked")
    Map<String, Coverage> found =
        (Map<String, Coverage>)
            lake.run(
                new Insight.Plan(Looks.searches(scope), answers -> Looks.coverage(scope, answers)));
    return Objects.requireNonNull(found.get(lake.id("a")));
  }
}
