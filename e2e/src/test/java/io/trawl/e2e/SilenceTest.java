package io.trawl.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final Instant FAULT = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void aTargetIsSilentFromWhenItWasDueOrFromTheFaultIfThatWasLater() {
    Silence silence =
        Silence.of(
            List.of(
                row("late", -60, 600),
                row("late", 660, 700),
                row("later", 30, 900),
                row("early", 100, 90)),
            FAULT,
            60);

    assertThat(silence.times())
        .containsExactly(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMillis(14_500));
  }

  @Test
  void aShareOfAllIsTheSmallestTimeThatManyDoNotExceed() {
    Silence hundred =
        new Silence(IntStream.rangeClosed(1, 100).mapToObj(Duration::ofSeconds).toList());

    assertThat(hundred.median()).isEqualTo(Duration.ofSeconds(50));
    assertThat(hundred.p99()).isEqualTo(Duration.ofSeconds(99));
    assertThat(hundred.max()).isEqualTo(Duration.ofSeconds(100));
    assertThat(new Silence(List.of()).max()).isEqualTo(Duration.ZERO);
  }

  private static JsonNode row(String target, long plannedAfter, long startedAfter) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("target", target)
        .put("planned", FAULT.plusSeconds(plannedAfter).toString())
        .put("started", FAULT.plusSeconds(startedAfter).toString());
  }
}
