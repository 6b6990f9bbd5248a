package io.trawl.budget.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  @Test
  void whereTokensMayAskForThirtyTagsEachSomeWait() {
    Forecast forecast = Forecast.of(tags(800, 5, HALF_AN_HOUR), tokens(20, 200, Optional.of(30)));

    assertThat(forecast.text(800, "tags", HALF_AN_HOUR, 20))
        .isEqualTo("these 800 tags at 30 minutes need 27 tokens; you have 20; 200 tags will wait");
  }

  @Test
  void thoseWatchedAlreadyAreSaidAndOneIsOne() {
    Forecast one = Forecast.of(tags(1, 5, HALF_AN_HOUR), tokens(1, 200, Optional.empty()));
    Forecast more = Forecast.of(tags(31, 5, HALF_AN_HOUR), tokens(1, 200, Optional.of(30)));

    assertThat(one.text(1, "tags", HALF_AN_HOUR, 1))
        .isEqualTo("this tag at 30 minutes needs 1 token; you have 1; none will wait");
    assertThat(more.text(1, "tags", HALF_AN_HOUR, 30, 1))
        .isEqualTo(
            "this tag at 30 minutes and the 30 watched already need 2 tokens; you have 1;"
                + " 1 tag will wait");
  }

  @Test
  void whereCallsAreScarceAllAreLookedAtLessOften() {
    Duration pace = Duration.ofMinutes(5);
    Forecast forecast = Forecast.of(tags(800, 50, pace), tokens(20, 200, Optional.empty()));

    assertThat(forecast.text(800, "tags", pace, 20))
        .isEqualTo(
            "these 800 tags at 5 minutes need 48 tokens; you have 20; 800 will be looked at less"
                + " often than asked, every 12 minutes in the middle, and 100 % of posts caught");
  }

  @Test
  void whereCallsSufficeNoneWaits() {
    Forecast forecast = Forecast.of(tags(80, 5, HALF_AN_HOUR), tokens(1, 200, Optional.empty()));

    assertThat(forecast.text(80, "tags", HALF_AN_HOUR, 1))
        .isEqualTo("these 80 tags at 30 minutes need 1 token; you have 1; none will wait");
    assertThat(forecast.offer().isFree()).isTrue();
  }

  @Test
  void aFloorThatCannotBeKeptIsSaidFromTheStart() {
    Forecast forecast =
        Forecast.of(tags(48_000, 5, HALF_AN_HOUR), tokens(1, 1_000, Optional.empty()));

    assertThat(forecast.floorsMissed()).isEqualTo(48_000);
    assertThat(forecast.usual()).isEqualTo(Duration.ofDays(2));
    assertThat(forecast.text(48_000, "tags", HALF_AN_HOUR, 1))
        .endsWith("; for 48000 not even the least often asked can be kept");
  }

  @Test
  void withoutTokensAllWait() {
    Forecast forecast = Forecast.of(tags(3, 5, HALF_AN_HOUR), List.of());

    assertThat(forecast.text(3, "tags", HALF_AN_HOUR, 0)).endsWith("you have 0; all will wait");
    assertThat(forecast.caught()).isZero();
  }

  private static List<Forecast.Wanted> tags(int number, double perHour, Duration pace) {
    return Collections.nCopies(number, new Forecast.Wanted(perHour, Terms.of(pace, 50)));
  }

  private static List<Forecast.Allowance> tokens(
      int number, double calls, Optional<Integer> objects) {
    return Collections.nCopies(number, new Forecast.Allowance(calls, objects));
  }
}
