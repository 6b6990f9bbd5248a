package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static io.trawl.crawler.Visits.PACE;
import static io.trawl.crawler.Visits.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Outcome.Scope;
import io.trawl.connectors.Position;
import io.trawl.model.Counts;
import io.trawl.model.Profile;
import io.trawl.model.Seen;
import io.trawl.model.Target;
import io.trawl.protocol.ScheduleSlice;
import io.trawl.protocol.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgendaTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private final Agenda agenda = new Agenda(new Turns(HOUR, HOUR, HOUR));
  private final ScriptedPlatform platform = new ScriptedPlatform();

  @Test
  void aPageIsReadFirstThenTheTargetThenItsPosts() {
    Progress page = after(Progress.START, Lane.PAGE, fetched(false));
    assertThat(lane(page)).isEqualTo(Lane.RESOLVE);

    Progress resolved = after(page, Lane.RESOLVE, fetched(false));
    assertThat(lane(resolved)).isEqualTo(Lane.REFRESH);

    Progress refreshed = after(resolved, Lane.REFRESH, fetched(false));
    assertThat(refreshed.nextAt()).isEqualTo(NOW.plus(PACE));
    assertThat(lane(refreshed)).isEqualTo(Lane.PAGE);
  }

  @Test
  void aLaneThatAlwaysFailsTakesItsTurnAndNotThatOfThePages() {
    var missing = answered(new Outcome.Gone(ErrorClass.NOT_FOUND, "no such call"));
    var unknown = answered(new Outcome.Unreadable(ErrorClass.BAD_REQUEST, "no such call"));
    Progress page = after(Progress.START, Lane.PAGE, fetched(false));

    Progress unresolved = after(page, Lane.RESOLVE, missing);
    Progress unrefreshed = after(unresolved, Lane.REFRESH, unknown);

    assertThat(lane(unresolved)).isEqualTo(Lane.REFRESH);
    assertThat(lane(unrefreshed)).isEqualTo(Lane.PAGE);
    assertThat(unrefreshed.nextAt()).isEqualTo(NOW.plus(PACE));
  }

  @Test
  void aLaneThatHadNoCallLeftHasItsTurnStill() {
    Progress page = after(Progress.START, Lane.PAGE, fetched(false));

    Progress denied = after(page, Lane.RESOLVE, new Attempt.NotPermitted(NOW.plusSeconds(9)));

    assertThat(lane(denied)).isEqualTo(Lane.RESOLVE);
  }

  @Test
  void aWalkGoesOnAtOnceAndBeforeEverythingElse() {
    Progress walking = after(Progress.START, Lane.PAGE, fetched(true));

    assertThat(walking.nextAt()).isEqualTo(NOW);
    assertThat(lane(walking)).isEqualTo(Lane.PAGE);
  }

  @Test
  void aThrottleIsWaitedOutAsTheNetworkSays() {
    Instant until = NOW.plusSeconds(321);

    assertThat(after(Progress.START, Lane.PAGE, answered(throttled(until))).nextAt())
        .isEqualTo(until);
  }

  @Test
  void anUnstatedThrottleIsWaitedOutLongerEachTime() {
    Progress once = after(Progress.START, Lane.PAGE, answered(throttled(null)));
    Progress twice = after(once, Lane.PAGE, answered(throttled(null)));

    assertThat(once.nextAt()).isEqualTo(NOW.plus(Agenda.BACKOFF_MIN));
    assertThat(twice.nextAt()).isEqualTo(NOW.plus(Agenda.BACKOFF_MIN.multipliedBy(2)));
    assertThat(twice.position()).isEqualTo(Position.START);
    assertThat(after(twice, Lane.PAGE, fetched(false)).failures()).isZero();
  }

  @Test
  void aClosedSourceIsLeftAloneForLong() {
    var closed = answered(new Outcome.Closed(ErrorClass.LOGIN_HTML, "login"));

    assertThat(after(Progress.START, Lane.PAGE, closed).nextAt())
        .isEqualTo(NOW.plus(Agenda.CLOSED_MIN));
  }

  @Test
  void everyVisitUsesItsNumberUp() {
    Progress denied =
        after(Progress.START, Lane.PAGE, new Attempt.NotPermitted(NOW.plusSeconds(9)));

    assertThat(denied.visits()).isEqualTo(1);
    assertThat(denied.nextAt()).isBetween(NOW.plusSeconds(9), NOW.plusSeconds(39));
    assertThat(denied.pageAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void thoseWhoWereDeniedTogetherDoNotAskAgainTogether() {
    long instants =
        IntStream.range(0, 50)
            .mapToObj(i -> new Target.Tag("t-" + i, "scripted", "nike", null))
            .map(tag -> Visits.inFlight(Lane.PAGE, tag))
            .map(visit -> Agenda.again(visit, NOW.plusSeconds(9), NOW).orElseThrow())
            .distinct()
            .count();

    assertThat(instants).isGreaterThan(40);
  }

  @Test
  void whoAsksForItsFloorsSakeDoesNotWaitForTheOthers() {
    InFlight visit = Visits.inFlight(Lane.PAGE);
    Instant retryAt = NOW.plusSeconds(9);
    var asked = new Watch.Visit(TAG, NOW, PACE, "3", true, null, true);
    InFlight floored =
        new InFlight(
            asked, TAG, Lane.PAGE, visit.request(), visit.way(), NOW, visit.permit(), null);

    assertThat(Agenda.again(floored, retryAt, NOW)).contains(retryAt);
  }

  @Test
  void whoIsDeniedAWholePaceLongLeavesARow() {
    InFlight visit = Visits.inFlight(Lane.PAGE);

    assertThat(Agenda.again(visit, NOW.plusSeconds(9), NOW)).isPresent();
    assertThat(Agenda.again(visit, NOW.plus(PACE), NOW)).isEmpty();
  }

  @Test
  void theSliceIsToldWhatALookBroughtAndWhenOthersAreWanted() {
    Progress page = after(Progress.START, Lane.PAGE, fetched(false));
    assertThat(page.pages())
        .isEqualTo(
            new ScheduleSlice.Pages(
                NOW, Instant.EPOCH.plus(HOUR), new ScheduleSlice.Brought(0, null, null, NOW, 40)));

    Progress resolved = after(page, Lane.RESOLVE, fetched(false));
    assertThat(resolved.pages())
        .isEqualTo(new ScheduleSlice.Pages(NOW, Instant.EPOCH.plus(HOUR), null));
  }

  @Test
  void aHandleThatWasResolvedHasItsFirstPageAtOnce() {
    var handle = new Target.Handle("t-1", "scripted", "nike", null, null);
    var profile =
        new Profile(
            "scripted",
            "9",
            "9",
            "nike",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Counts.NONE,
            null,
            null);
    Outcome found =
        new Outcome.Fetched(
            List.of(new Seen(profile, NullNode.getInstance())),
            Position.START,
            0,
            false,
            List.of());

    Progress resolved =
        agenda.after(
            Progress.START,
            Visits.inFlight(Lane.RESOLVE, handle),
            answered(found),
            new ByIdPlatform(platform),
            NOW);

    assertThat(resolved.nativeId()).isEqualTo("9");
    assertThat(resolved.nextAt()).isEqualTo(NOW);
  }

  @Test
  void whatANetworkOrAFailureHasSetIsNotPlannedByPrice() {
    Progress page = after(Progress.START, Lane.PAGE, fetched(false));

    assertThat(after(page, Lane.PAGE, fetched(true)).pages()).isNull();
    assertThat(after(page, Lane.PAGE, answered(throttled(NOW.plusSeconds(5)))).pages()).isNull();
    assertThat(after(page, Lane.PAGE, new Attempt.NotPermitted(NOW)).pages()).isNull();
  }

  @Test
  void whereCallsAreScarceMostOfThemAreForNewPosts() {
    Progress page = after(Progress.START, Lane.PAGE, fetched(false));
    Progress resolved = after(page, Lane.RESOLVE, fetched(false));
    Progress all = after(resolved, Lane.REFRESH, fetched(false));
    var scarce = new Watch.Visit(TAG, NOW, Duration.ofHours(2), "3", true, null);
    var usual = new Watch.Visit(TAG, NOW, Duration.ofHours(2), "3", false, null);
    Progress pageLater = withPageAt(all, NOW.plusSeconds(1));

    assertThat(agenda.turns().lane(TAG, pageLater, platform, Visits.ADDRESS, usual))
        .isNotEqualTo(Lane.PAGE);
    assertThat(agenda.turns().lane(TAG, pageLater, platform, Visits.ADDRESS, scarce))
        .isEqualTo(Lane.PAGE);
  }

  private static Progress withPageAt(Progress p, Instant at) {
    return new Progress(
        p.visits(),
        p.position(),
        p.nativeId(),
        p.plannedAt(),
        p.nextAt(),
        at,
        p.resolvedAt(),
        p.refreshedAt(),
        p.failures(),
        p.looks(),
        p.pages(),
        p.past(),
        p.commentsAt(),
        null,
        null);
  }

  @Test
  void whereThereIsNoWayTheNextProbeIsAwaitedOrACredential() {
    Instant probe = NOW.plusSeconds(120);

    assertThat(after(Progress.START, Lane.PAGE, new Attempt.NoWay("closed", probe)).nextAt())
        .isBetween(probe, probe.plus(Agenda.SPREAD));
    assertThat(
            after(Progress.START, Lane.PAGE, new Attempt.NoWay("closed", NOW.plus(HOUR))).nextAt())
        .isEqualTo(NOW.plus(Agenda.CLOSED_MIN));
    assertThat(after(Progress.START, Lane.PAGE, new Attempt.NoWay("no credential", null)).nextAt())
        .isEqualTo(NOW.plus(Agenda.BACKOFF_MIN));
  }

  @Test
  void waitsGrowUpToTheirLimit() {
    assertThat(Agenda.backoff(1_000, Agenda.BACKOFF_MIN, Agenda.BACKOFF_MAX))
        .isEqualTo(Agenda.BACKOFF_MAX);
  }

  private Lane lane(Progress progress) {
    return agenda
        .turns()
        .lane(TAG, progress, platform, Visits.ADDRESS, Visits.inFlight(Lane.PAGE).asked());
  }

  private Progress after(Progress before, Lane lane, Attempt attempt) {
    return agenda.after(before, Visits.inFlight(lane), attempt, platform, NOW);
  }

  private static Attempt fetched(boolean more) {
    Position next = new Position("7", more ? new Position.Walk("c", "7", 1) : null, null);
    return answered(new Outcome.Fetched(List.of(), next, 40, more, List.of()));
  }

  private static Attempt answered(Outcome outcome) {
    return new Attempt.Answered(Visits.ADDRESS, Visits.ANSWER, outcome);
  }

  private static Outcome throttled(@org.jspecify.annotations.Nullable Instant until) {
    return new Outcome.Throttled(Scope.TOKEN, until, ErrorClass.RATE_LIMITED, "429");
  }
}
