package io.trawl.insights.stats.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.trawl.insights.stats.posts.BestTime.Published;
import io.trawl.insights.stats.posts.BestTime.Slot;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestTimeTest {

  /** A Monday. */
  private static final ZonedDateTime MONDAY =
      ZonedDateTime.of(2026, 3, 2, 0, 0, 0, 0, ZoneId.of("Europe/Berlin"));

  @Test
  void aSlotIsAsGoodAsItsPostsWereForTheirAuthors() {
    List<Published> posts = new ArrayList<>();
    for (int week = 0; week < 10; week++) {
      posts.add(post("small", week, 9, 10L));
      posts.add(post("small", week, 20, 30L));
      posts.add(post("small", week, 14, 10L));
      posts.add(post("large", week, 9, 9_000L));
    }

    BestTime best = BestTime.of(posts, 1);

    assertThat(best.slots())
        .extracting(Slot::hour)
        .as("the large account's usual is no reason for nine o'clock")
        .containsExactly(20, 9, 14);
    // (10 · 3 + 5) / (10 + 5)
    assertThat(best.slots().getFirst().lift()).isCloseTo(35 / 15.0, within(1e-12));
    assertThat(best.slots()).extracting(Slot::day).containsOnly(DayOfWeek.MONDAY);
  }

  @Test
  void fewPostsMakeNoSlotAndHiddenOnesNone() {
    List<Published> posts = new ArrayList<>();
    for (int week = 0; week < 4; week++) {
      posts.add(post("a", week, 20, 90L));
    }
    for (int week = 0; week < 6; week++) {
      posts.add(post("a", week, 9, 10L));
      posts.add(post("a", week, 11, null));
    }

    BestTime best = BestTime.of(posts, 1);

    assertThat(best.slots()).extracting(Slot::hour).containsExactly(9);
    assertThat(best.used()).isEqualTo(10);
    assertThat(best.of()).isEqualTo(16);
  }

  @Test
  void slotsMayBeLonger() {
    List<Published> posts = new ArrayList<>();
    for (int hour = 0; hour < 6; hour++) {
      posts.add(post("a", 0, 18 + hour, 10L));
    }

    assertThat(BestTime.of(posts, 6).slots()).containsExactly(new Slot(DayOfWeek.MONDAY, 18, 1, 6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BestTime.of(posts, 7))
        .withMessageContaining("hours: 7");
  }

  private static Published post(String author, int week, int hour, Long interactions) {
    return new Published(author, MONDAY.plusWeeks(week).plusHours(hour), interactions);
  }
}
