package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static io.trawl.crawler.Visits.PACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.connectors.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the row of a page says of the time before it. */
class SightTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Outcome PAGE =
      new Outcome.Fetched(List.of(), Position.START, 20, false, List.of());
  private static final Outcome GONE = new Outcome.Gone(ErrorClass.NOT_FOUND, "not there");

  private final Agenda agenda = new Agenda(new Turns(HOUR, HOUR, HOUR));

  @Test
  void theFirstPageEndsATimeInWhichNobodyEverLooked() {
    assertThat(unseen(Progress.START, Lane.PAGE, PAGE, NOW))
        .isEqualTo(Duration.between(Instant.EPOCH, NOW));
  }

  @Test
  void aPageUpToTwoPacesAfterTheLastLeavesNothingUnseen() {
    Progress once = after(Progress.START, Lane.PAGE, PAGE, NOW);

    assertThat(unseen(once, Lane.PAGE, PAGE, NOW.plus(PACE.multipliedBy(2)))).isZero();
    assertThat(unseen(once, Lane.PAGE, PAGE, NOW.plus(PACE.multipliedBy(2)).plusMillis(1)))
        .isEqualTo(PACE.plusMillis(1));
  }

  @Test
  void looksThatReadNoPageAreNone() {
    Progress once = after(Progress.START, Lane.PAGE, PAGE, NOW);
    Progress failed = after(once, Lane.PAGE, GONE, NOW.plus(PACE));
    Progress resolved = after(failed, Lane.RESOLVE, PAGE, NOW.plus(PACE.multipliedBy(2)));

    assertThat(unseen(once, Lane.PAGE, GONE, NOW.plus(HOUR))).isNull();
    assertThat(unseen(once, Lane.RESOLVE, PAGE, NOW.plus(HOUR))).isNull();
    assertThat(unseen(resolved, Lane.PAGE, PAGE, NOW.plus(HOUR))).isEqualTo(HOUR.minus(PACE));
  }

  @Test
  void aClockThatWasSetBackLeavesNothingUnseen() {
    Progress once = after(Progress.START, Lane.PAGE, PAGE, NOW);

    assertThat(unseen(once, Lane.PAGE, PAGE, NOW.minus(HOUR))).isZero();
  }

  @Test
  void nobodySaysWhatAJournalOfAnOlderVersionDidNotRemember() {
    Progress once = after(Progress.START, Lane.PAGE, PAGE, NOW);
    Progress older =
        new Progress(
            once.visits(),
            once.position(),
            null,
            once.plannedAt(),
            once.nextAt(),
            once.pageAt(),
            once.resolvedAt(),
            once.refreshedAt(),
            0,
            once.looks(),
            once.pages(),
            null,
            null,
            once.source(),
            null);

    assertThat(unseen(older, Lane.PAGE, PAGE, NOW.plus(HOUR))).isNull();
  }

  private static Attempt answered(Outcome outcome, Instant at) {
    Response then = new Response(200, Visits.ANSWER.headers(), Visits.ANSWER.body(), at);
    return new Attempt.Answered(Visits.ADDRESS, then, outcome);
  }

  private Progress after(Progress before, Lane lane, Outcome outcome, Instant at) {
    return agenda.after(
        before, Visits.inFlight(lane), answered(outcome, at), Visits.WAY.connector(), at);
  }

  private static @Nullable Duration unseen(
      Progress before, Lane lane, Outcome outcome, Instant at) {
    return VisitReport.of(before, Visits.inFlight(lane), answered(outcome, at), Visits.READING, at)
        .visit()
        .unseen();
  }
}
