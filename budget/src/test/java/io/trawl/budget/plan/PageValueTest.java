package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PageValueTest {

  @Property
  void aVisitBringsWhatTheSumOverAllNumbersOfPostsSays(
      @ForAll @IntRange(min = 1, max = 60) int capacity,
      @ForAll @DoubleRange(min = 0.01, max = 200) double expected) {
    double probability = Math.exp(-expected);
    double sum = 0;
    double full = 0;
    double fullPosts = 0;
    for (int n = 0; n < 1_000; n++) {
      sum += probability * Math.min(n, capacity);
      full += n >= capacity ? probability : 0;
      fullPosts += n >= capacity ? probability * n : 0;
      probability *= expected / (n + 1);
    }

    PageValue page = new PageValue(capacity);
    assertThat(page.caught(expected)).isCloseTo(sum, within(1e-6));
    if (full > 1e-200) {
      assertThat(page.whenFull(expected))
          .isCloseTo(fullPosts / full, within(1e-4 * expected + 1e-4));
    }
  }

  @Test
  void aPageOfFiftyBringsFortySevenOfFiftyAwaited() {
    assertThat(new PageValue(50).caught(50)).isCloseTo(47.18, within(0.01));
    assertThat(new PageValue(50).caught(5_000)).isEqualTo(50);
    assertThat(new PageValue(50).caught(0)).isZero();
  }

  @Test
  void aPageWithoutPostsIsRefused() {
    assertThatThrownBy(() -> new PageValue(0)).hasMessage("capacity: 0 (expected: 1 to 10000)");
  }
}
