package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResampleTest {

  @Test
  void aYoungPostIsCountedDenselyAndAnOldOneRarely() {
    assertThat(Resample.next(Duration.ofMinutes(3), 1)).contains(Duration.ofMinutes(15));
    assertThat(Resample.next(Duration.ofMinutes(15), 1)).contains(Duration.ofMinutes(30));
    assertThat(Resample.next(Duration.ofHours(5), 0.5)).contains(Duration.ofHours(8));
    assertThat(Resample.next(Duration.ofDays(8), 0.02)).contains(Duration.ofDays(14));
  }

  @Test
  void aPostThatIsStillIsNotCountedAnyMore() {
    assertThat(Resample.next(Duration.ofDays(3), 0.009)).isEmpty();
    assertThat(Resample.next(Duration.ofDays(30), 0.5)).isEmpty();
  }

  @Test
  void aPostThatNobodyHasFoundYetGetsOneMoreLook() {
    assertThat(Resample.next(Duration.ofMinutes(30), 0)).contains(Duration.ofHours(32));
    assertThat(Resample.next(Duration.ofHours(32), 0)).isEmpty();
  }

  @Test
  void aChangeIsAShareOfWhatThereIs() {
    assertThat(Resample.change(100, 100)).isZero();
    assertThat(Resample.change(0, 0)).isZero();
    assertThat(Resample.change(99, 100)).isEqualTo(0.01);
    assertThat(Resample.change(1, 0)).isEqualTo(1);
  }
}
