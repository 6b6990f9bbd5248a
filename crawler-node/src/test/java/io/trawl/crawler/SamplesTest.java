package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.budget.plan.Resample;
import io.trawl.lake.read.Span;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void theLakeIsAskedForTheAgesThatResamplingSays() {
    for (Duration age = Duration.ZERO;
        age.compareTo(Duration.ofDays(40)) < 0;
        age = age.plusSeconds(271)) {
      Optional<Span> span = span(age);

      assertThat(span.flatMap(one -> Optional.ofNullable(one.moved())))
          .as("after %s, moved", age)
          .isEqualTo(Resample.next(age, 1));
      assertThat(span.flatMap(one -> Optional.ofNullable(one.still())))
          .as("after %s, still", age)
          .isEqualTo(Resample.next(age, 0));
    }
  }

  private static Optional<Span> span(Duration age) {
    return Samples.SPANS.stream()
        .filter(one -> one.from().compareTo(age) <= 0 && one.to().compareTo(age) > 0)
        .findFirst();
  }
}
