package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.model.Seen;
import io.trawl.protocol.ScheduleSlice.Brought;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant LATER = NOW.plus(HOUR);

  @Test
  void theFirstLookTellsARateFromItsOldestPostOn() {
    Looks.After first = Looks.NONE.after(page(false, minutesAgo(NOW, 10, 20)), NOW);

    assertThat(first.brought()).isEqualTo(new Brought(2, null, NOW.minusSeconds(20 * 60), NOW, 4));
    assertThat(first.looks().since()).isEqualTo(NOW);
  }

  @Test
  void aLaterLookCountsWhatWasPublishedSinceTheOneBefore() {
    Looks known = Looks.NONE.after(page(false), NOW).looks();

    Looks.After second = known.after(page(false, minutesAgo(LATER, 5, 30, 90)), LATER);

    assertThat(second.brought()).isEqualTo(new Brought(2, NOW, null, LATER, 4));
  }

  @Test
  void aFullPageOfNewPostsMayHaveMissedSome() {
    Looks known = Looks.NONE.after(page(false), NOW).looks();

    Looks.After second = known.after(page(false, minutesAgo(LATER, 1, 2, 3, 4)), LATER);

    assertThat(second.brought())
        .isEqualTo(new Brought(4, NOW, LATER.minusSeconds(4 * 60), LATER, 4));
  }

  @Test
  void theFullPageThatReachesBackToWhatWasKnownHasMissedNone() {
    Looks known = Looks.NONE.after(page(false), NOW).looks();

    Looks.After second = known.after(page(false, minutesAgo(LATER, 1, 2, 3, 61)), LATER);

    assertThat(second.brought()).isEqualTo(new Brought(3, NOW, null, LATER, 4));
  }

  @Test
  void thePagesOfAWalkAreOneLookAsOfItsFirstPage() {
    Looks known = Looks.NONE.after(page(false), NOW).looks();

    Looks.After first = known.after(page(true, minutesAgo(LATER, 1, 2, 3, 4)), LATER);
    assertThat(first.brought()).isNull();
    Looks.After end =
        first.looks().after(page(false, minutesAgo(LATER, 20, 70)), LATER.plusSeconds(9));

    assertThat(end.brought()).isEqualTo(new Brought(5, NOW, null, LATER, 4));
    assertThat(end.looks()).isEqualTo(new Looks(LATER, null, 0, null));
  }

  private static List<Instant> minutesAgo(Instant from, long... minutes) {
    List<Instant> instants = new ArrayList<>();
    for (long ago : minutes) {
      instants.add(from.minusSeconds(ago * 60));
    }
    return instants;
  }

  private static Outcome.Fetched page(boolean more) {
    return page(more, List.of());
  }

  private static Outcome.Fetched page(boolean more, List<Instant> published) {
    List<Seen> posts = published.stream().map(Visits::post).toList();
    return new Outcome.Fetched(posts, Position.START, 4, more, List.of());
  }
}
