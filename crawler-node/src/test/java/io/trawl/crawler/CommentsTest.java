package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static io.trawl.crawler.Visits.PACE;
import static io.trawl.crawler.Visits.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Talk;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.protocol.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When comments are read, and what a visit to them leaves. */
final class CommentsTest {

  private static final Duration EVERY = Duration.ofMinutes(15);
  private static final Duration NEVER = Duration.ofDays(100_000);
  private static final Talk TALK = new Talk("key-of-105", "105", 7);

  private final Agenda agenda = new Agenda(new Turns(NEVER, NEVER, EVERY));
  private final ScriptedPlatform platform = new ScriptedPlatform();

  @Test
  void whereCallsSufficeTheyHaveATurnInEachOfTheirIntervals() {
    platform.talking = true;

    Map<Lane, Integer> turns = turns(PACE, false, Duration.ofHours(10));

    assertThat(turns.get(Lane.COMMENTS)).isBetween(39, 41);
    assertThat(turns.get(Lane.PAGE)).isBetween(119, 121);
  }

  @Test
  void whereCallsAreScarceSevenPagesAreReadForOneTurnOfThem() {
    platform.talking = true;

    Map<Lane, Integer> turns = turns(Duration.ofHours(1), true, Duration.ofHours(70));

    assertThat(turns.get(Lane.COMMENTS)).isBetween(9, 11);
    assertThat(turns.get(Lane.PAGE)).isBetween(60, 71);
  }

  @Test
  void aNetworkWithoutTheCallIsNeverAsked() {
    assertThat(turns(PACE, false, Duration.ofHours(10))).doesNotContainKey(Lane.COMMENTS);
  }

  @Test
  void noneAreReadBeforeTheFirstPage() {
    platform.talking = true;

    assertThat(lane(Progress.START, NOW, PACE, false)).isEqualTo(Lane.PAGE);
    assertThat(Turns.has(Lane.COMMENTS, TAG, Progress.START, platform, Visits.ADDRESS)).isFalse();
  }

  @Test
  void aPostThatIsGoneOrUnreadableDelaysNoPage() {
    platform.talking = true;
    Progress page = after(Progress.START, Lane.PAGE, fetched(), NOW);

    Progress gone = after(page, Lane.COMMENTS, answered(gone()), NOW);

    assertThat(gone.nextAt()).isEqualTo(NOW.plus(PACE));
    assertThat(gone.pages()).isNotNull();
    assertThat(gone.pageAt()).isEqualTo(page.pageAt());
    assertThat(gone.position()).isEqualTo(page.position());
  }

  @Test
  void theRowSaysWhatItWasForAndWhosePostHadItsTurn() {
    VisitResult read = row(fetched());

    assertThat(read.visit().request()).isEqualTo(RequestKind.COMMENTS);
    assertThat(read.talk()).isEqualTo(TALK);
    assertThat(row(answered(gone())).talk()).isEqualTo(TALK);
    assertThat(row(answered(unreadable())).talk()).isEqualTo(TALK);
  }

  @Test
  void aPostThatNobodyAnsweredForKeepsItsTurn() {
    var throttled = new Outcome.Throttled(Scope.TOKEN, null, ErrorClass.RATE_LIMITED, "429");

    assertThat(row(answered(throttled)).talk()).isNull();
    assertThat(row(new Attempt.Failed("fetch", "reset", true)).talk()).isNull();
    assertThat(row(new Attempt.NotPermitted(NOW)).talk()).isNull();
  }

  @Test
  void whereNothingIsToBeReadNothingIsAsked() {
    VisitResult idle = row(new Attempt.Idle());

    assertThat(idle.visit().outcome()).isEqualTo(VisitOutcome.FETCHED);
    assertThat(idle.visit().cost()).isZero();
    assertThat(idle.visit().notes()).containsExactly("nothing-to-read");
  }

  @Test
  void aPostIsAskedByTheIdItWasDeliveredUnderAndItsCommentsCarryItsKey() {
    assertThat(Visits.inFlight(Lane.COMMENTS).about(TALK).request())
        .isEqualTo(new Request.Comments(TAG, "105", "key-of-105"));
  }

  /** Visits of a stretch of time, one after the other, as the agenda plans them. */
  private Map<Lane, Integer> turns(Duration pace, boolean scarce, Duration during) {
    Map<Lane, Integer> turns = new EnumMap<>(Lane.class);
    Progress progress = after(Progress.START, Lane.RESOLVE, fetched(), NOW);
    progress = after(progress, Lane.REFRESH, fetched(), NOW);
    Instant now = NOW;
    while (now.isBefore(NOW.plus(during))) {
      Lane lane = lane(progress, now, pace, scarce);
      turns.merge(lane, 1, Integer::sum);
      progress = agenda.after(progress, visit(lane, now, pace, scarce), fetched(), platform, now);
      now = progress.nextAt().isAfter(now) ? progress.nextAt() : now.plusSeconds(1);
    }
    return turns;
  }

  private Lane lane(Progress progress, Instant now, Duration pace, boolean scarce) {
    return agenda.turns().lane(TAG, progress, platform, Visits.ADDRESS, asked(now, pace, scarce));
  }

  private Progress after(Progress before, Lane lane, Attempt attempt, Instant now) {
    return agenda.after(before, visit(lane, now, PACE, false), attempt, platform, now);
  }

  private static InFlight visit(Lane lane, Instant now, Duration pace, boolean scarce) {
    return InFlight.begin(asked(now, pace, scarce), TAG, lane, Visits.WAY, now);
  }

  private static Watch.Visit asked(Instant now, Duration pace, boolean scarce) {
    return new Watch.Visit(TAG, now, pace, "3", scarce, null);
  }

  private static VisitResult row(Attempt attempt) {
    return VisitReport.of(
        Progress.START, Visits.inFlight(Lane.COMMENTS).about(TALK), attempt, Visits.READING, NOW);
  }

  private static Attempt fetched() {
    return answered(new Outcome.Fetched(List.of(), Position.START, 0, false, List.of()));
  }

  private static Outcome gone() {
    return new Outcome.Gone(ErrorClass.NOT_FOUND, "no such post");
  }

  private static Outcome unreadable() {
    return new Outcome.Unreadable(ErrorClass.UPSTREAM_SCHEMA, "no thread");
  }

  private static Attempt answered(Outcome outcome) {
    return new Attempt.Answered(Visits.ADDRESS, Visits.ANSWER, outcome);
  }
}
