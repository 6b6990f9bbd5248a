package io.trawl.insights;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikesTest {

  private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Scope.Watched ONE = new Scope.Watched("t", "#t", "p", Duration.ofMinutes(5));

  private final Spikes spikes = new Spikes();

  @ParameterizedTest
  @CsvSource({"interval,PT5M", "interval,soon", "of,likes", "of,POSTS"})
  void aValueThatIsNoneIsNamedWithThoseThatAre(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(scope(1, 1), Map.of(name, value)))
        .withMessageStartingWith(name + ": " + value + " (expected: ");
  }

  @Test
  void moreTargetsThanCanBeLookedAtInDetailAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(scope(51, 1), Map.of()))
        .withMessageStartingWith("targets: 51 (expected: at most 50");
  }

  @Test
  void aWindowTooLongForItsIntervalIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(scope(1, 32), Map.of("interval", "PT1H")))
        .withMessageStartingWith("window: ")
        .withMessageContaining("at most 31 days with interval PT1H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(scope(1, 1_201), Map.of()))
        .withMessageContaining("at most 1200 days with interval P1D");
  }

  private Insight.Plan plan(Scope scope, Map<String, String> parameters) {
    return spikes.plan(scope, new Parameters(parameters));
  }

  private static Scope scope(int targets, int days) {
    List<Scope.Watched> watched = Collections.nCopies(targets, ONE);
    Instant to = DAY.plus(Duration.ofDays(days));
    return new Scope(watched, DAY, to, to, ZoneOffset.UTC);
  }
}
