package io.trawl.simulator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {

  private static final Instant DEATH = Instant.parse("2026-03-04T12:00:00Z");
  private static final Tolerance ONE_DEATH =
      new Tolerance(Duration.ofSeconds(1), List.of(DEATH), Duration.ofMinutes(1));

  private static Told told(int inFeed, int secondsBefore, int secondsBeforeToo) throws Exception {
    String line =
        """
        {"platform":"instagram","key":"1","names":["a"],"inPlace":2,"inFeed":%d,
         "first":%s,"last":%s,"served":[]}\
        """
            .formatted(inFeed, serving(secondsBefore), serving(secondsBeforeToo));
    JsonNode json = new ObjectMapper().readTree(line);
    return Told.of(json);
  }

  private static String serving(int secondsBefore) {
    Instant at = DEATH.minusSeconds(secondsBefore);
    return "{\"from\":\"" + at + "\",\"at\":\"" + at + "\",\"counts\":{}}";
  }

  @Test
  void aPostThatWasOnlyPopularInAnswersThatMayHaveDiedMayBeUnknown() throws Exception {
    assertThat(told(0, 30, 10).mayBeUnknown(ONE_DEATH)).isTrue();
  }

  @Test
  void aPostOfOneAnswerThatLivedMustBeKnown() throws Exception {
    assertThat(told(0, 90, 10).mayBeUnknown(ONE_DEATH)).isFalse();
    assertThat(told(0, 10, -5).mayBeUnknown(ONE_DEATH)).isFalse();
  }

  @Test
  void aPostThatCanBeAskedForAgainMustBeKnown() throws Exception {
    assertThat(told(1, 30, 10).mayBeUnknown(ONE_DEATH)).isFalse();
  }
}
