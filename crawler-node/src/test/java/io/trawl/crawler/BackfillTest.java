package io.trawl.crawler;

import static io.trawl.crawler.Visits.NOW;
import static io.trawl.crawler.Visits.PACE;
import static io.trawl.crawler.Visits.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.connectors.ErrorClass;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Position;
import io.trawl.lake.visit.RequestKind;
import io.trawl.lake.visit.Visit;
import io.trawl.model.Seen;
import io.trawl.protocol.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A target that somebody wants from before it was watched is walked back, and no further. */
class BackfillTest {

  private static final Duration LONG = Duration.ofDays(30);
  private static final Instant WANTED = NOW.minus(Duration.ofDays(3));

  private final Agenda agenda = new Agenda(new Turns(LONG, LONG, LONG));
  private final ScriptedPlatform platform = new ScriptedPlatform();
  private final Progress read =
      after(othersDone(Progress.START), Lane.PAGE, page("9", hours(1, 5)), WANTED, NOW);

  @Test
  void nobodyWantsThePast() {
    assertThat(lane(read, null, false, NOW)).isEqualTo(Lane.PAGE);
    assertThat(read.pages()).isNotNull();
    assertThat(agenda.after(read, visit(Lane.PAGE, null, NOW), page("9"), platform, NOW).nextAt())
        .isEqualTo(NOW.plus(PACE));
  }

  @Test
  void thePastHasItsTurnOnceTheFirstPageIsRead() {
    assertThat(lane(Progress.START, WANTED, false, NOW)).isNotEqualTo(Lane.BACKFILL);

    assertThat(lane(read, WANTED, false, NOW)).isEqualTo(Lane.BACKFILL);
    assertThat(read.nextAt()).isEqualTo(NOW);
    assertThat(read.pages().othersAt()).isEqualTo(Instant.EPOCH.plus(PACE));
  }

  @Test
  void aWalkTowardsThePresentGoesFirst() {
    Position walking = new Position("7", new Position.Walk("c", "7", 1), "9");

    Progress progress =
        after(
            read,
            Lane.PAGE,
            fetched(new Outcome.Fetched(List.of(), walking, 40, true, List.of())),
            WANTED,
            NOW);

    assertThat(lane(progress, WANTED, false, NOW)).isEqualTo(Lane.PAGE);
  }

  @Test
  void itTakesEverySecondTurnWhereCallsSufficeAndEachPageMovesItOn() {
    Progress once = after(read, Lane.BACKFILL, older("8", hours(6, 9)), WANTED, NOW);

    assertThat(once.position()).isEqualTo(new Position("7", null, "8"));
    assertThat(once.nextAt()).isEqualTo(NOW.plus(PACE));
    assertThat(once.pages().brought()).isNull();
    assertThat(turns(once, false, 28)).hasSize(14);
  }

  @Test
  void whereCallsAreScarceItTakesOneTurnInFifteen() {
    Progress once = after(read, Lane.BACKFILL, older("8", hours(6, 9)), WANTED, NOW);

    assertThat(turns(once, true, 150)).hasSize(10);
  }

  @Test
  void itEndsWithAPageThatIsOlderThanWhatIsWanted() {
    Progress pinned = after(read, Lane.BACKFILL, page("8", hours(6, 9_999)), WANTED, NOW);
    assertThat(lane(pinned, WANTED, false, NOW.plus(PACE.multipliedBy(2)))).isNotNull();
    assertThat(pinned.walkedBack().isWanted(WANTED)).isTrue();

    Progress older = after(pinned, Lane.BACKFILL, page("7", hours(73, 80)), WANTED, NOW);

    assertThat(older.walkedBack().isWanted(WANTED)).isFalse();
    assertThat(turns(older, false, 10)).isEmpty();
    assertThat(older.walkedBack().isWanted(NOW.minus(Duration.ofDays(9)))).isTrue();
  }

  @Test
  void aFirstPageOlderThanWhatIsWantedIsEnough() {
    Progress old = after(Progress.START, Lane.PAGE, page("9", hours(99, 100)), WANTED, NOW);

    assertThat(old.walkedBack().isWanted(WANTED)).isFalse();
  }

  @Test
  void itEndsForGoodWhereTheNetworkHasNothingOlder() {
    Progress still = after(read, Lane.BACKFILL, page("9"), WANTED, NOW);
    Progress none = after(read, Lane.BACKFILL, page(null, hours(9)), WANTED, NOW);

    assertThat(List.of(still, none))
        .allSatisfy(end -> {
          assertThat(end.walkedBack().ended()).isTrue();
          assertThat(end.walkedBack().isWanted(Instant.EPOCH)).isFalse();
        });
  }

  @Test
  void aPageThatCannotBeReadTakesItsTurnAndLeavesThePastToRead() {
    var unreadable = fetched(new Outcome.Unreadable(ErrorClass.MALFORMED, "cut"));

    Progress failed = after(read, Lane.BACKFILL, unreadable, WANTED, NOW);

    assertThat(failed.position().backfill()).isEqualTo("9");
    assertThat(failed.walkedBack().isWanted(WANTED)).isTrue();
    assertThat(failed.at(Lane.BACKFILL)).isEqualTo(NOW);
    assertThat(failed.nextAt()).isEqualTo(NOW.plus(PACE));
  }

  @Test
  void itsRowSaysThatOnlySurvivorsAreInIt() {
    Visit row =
        VisitReport.of(
                Visits.after(3),
                visit(Lane.BACKFILL, WANTED, NOW),
                page("8", hours(6)),
                Visits.READING,
                NOW)
            .visit();

    assertThat(row.request()).isEqualTo(RequestKind.BACKFILL);
    assertThat(row.notes()).contains("survivors-only");
  }

  /** The turns of the past among the next ones, each made as soon as it is due. */
  private List<Integer> turns(Progress from, boolean scarce, int visits) {
    Progress progress = from;
    var turns = new ArrayList<Integer>();
    for (int i = 0; i < visits; i++) {
      Instant at = progress.nextAt();
      Watch.Visit asked = new Watch.Visit(TAG, at, PACE, "3", scarce, WANTED);
      Lane lane = agenda.turns().lane(TAG, progress, platform, Visits.ADDRESS, asked);
      String mark = lane == Lane.BACKFILL ? "b" + i : progress.position().backfill();
      progress = agenda.after(progress, visit(lane, asked), page(mark, hours(7)), platform, at);
      if (lane == Lane.BACKFILL) {
        turns.add(i);
      }
    }
    return turns;
  }

  private Lane lane(Progress progress, @Nullable Instant since, boolean scarce, Instant at) {
    var asked = new Watch.Visit(TAG, at, PACE, "3", scarce, since);
    return agenda.turns().lane(TAG, progress, platform, Visits.ADDRESS, asked);
  }

  private Progress after(
      Progress before, Lane lane, Attempt attempt, @Nullable Instant since, Instant at) {
    return agenda.after(before, visit(lane, since, at), attempt, platform, at);
  }

  private static InFlight visit(Lane lane, @Nullable Instant since, Instant at) {
    return visit(lane, new Watch.Visit(TAG, at, PACE, "3", false, since));
  }

  private static InFlight visit(Lane lane, Watch.Visit asked) {
    return new InFlight(
        asked,
        TAG,
        lane,
        Turns.request(lane, TAG),
        Visits.WAY,
        asked.plannedAt(),
        Optional.empty(),
        null);
  }

  /** With the lanes that are not the subject out of the way. */
  private static Progress othersDone(Progress p) {
    return new Progress(
        p.visits(),
        p.position(),
        p.nativeId(),
        p.plannedAt(),
        p.nextAt(),
        p.pageAt(),
        NOW,
        NOW,
        p.failures(),
        p.looks(),
        p.pages(),
        p.past(),
        NOW,
        null,
        null);
  }

  private static Instant[] hours(long... ago) {
    return Arrays.stream(ago)
        .mapToObj(hours -> NOW.minus(Duration.ofHours(hours)))
        .toArray(Instant[]::new);
  }

  private static Attempt page(@Nullable String backfill, Instant... published) {
    return fetched(new Outcome.Fetched(posts(published), at(backfill), 40, false, List.of()));
  }

  /** A page of the past that says that there are older ones. */
  private static Attempt older(String backfill, Instant... published) {
    return fetched(new Outcome.Fetched(posts(published), at(backfill), 40, true, List.of()));
  }

  private static List<Seen> posts(Instant... published) {
    return Stream.of(published).map(Visits::post).toList();
  }

  private static Position at(@Nullable String backfill) {
    return new Position("7", null, backfill);
  }

  private static Attempt fetched(Outcome outcome) {
    return new Attempt.Answered(Visits.ADDRESS, Visits.ANSWER, outcome);
  }
}
