package io.trawl.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration USE_BY = Duration.ofSeconds(30);
  private static final Margins MARGINS = new Margins(Duration.ofSeconds(20), Duration.ofSeconds(2));
  private static final Cost CALL = Cost.call("page");

  @Test
  void everyCallIsSpentAndComesBackOneWindowAfterItWasSettled() {
    Ledger ledger = spent(of(new Shape.Rolling(7, HOUR)), 7, NOW);

    assertThat(room(ledger, NOW)).isEqualTo(none(NOW.plus(HOUR).plusSeconds(2), "rule"));
    assertThat(room(ledger, NOW.plus(HOUR).plusSeconds(2))).isEqualTo(free(7));
  }

  @Test
  void aCallThatNobodySettlesCountsFromWhenItMayHaveBeenMadeAtTheLatest() {
    Ledger ledger = of(new Shape.Rolling(7, HOUR)).reserve(1, CALL, 3, NOW, NOW.plus(USE_BY));
    Instant latest = NOW.plusSeconds(52);

    assertThat(room(ledger, latest.plus(HOUR).minusMillis(1))).isEqualTo(free(4));
    assertThat(room(ledger, latest.plus(HOUR))).isEqualTo(free(7));
    assertThat(standing(ledger, NOW).leased()).isEqualTo(3);
    assertThat(standing(ledger, latest.plusMillis(1)).spent()).isEqualTo(3);
  }

  @Test
  void whatWasNeverHandedOnIsFreeAgain() {
    Ledger ledger = of(new Shape.Rolling(7, HOUR)).reserve(1, CALL, 5, NOW, NOW.plus(USE_BY));

    assertThat(room(ledger.giveBack(1, 3, NOW), NOW)).isEqualTo(free(5));
  }

  @Test
  void whatIsToldOfALeaseThatIsOverChangesNothing() {
    Ledger ledger = of(new Shape.Rolling(7, HOUR)).reserve(1, CALL, 1, NOW, NOW.plus(USE_BY));
    Instant late = NOW.plusSeconds(60);

    Ledger told = ledger.settle(1, 1, CALL.nothing(), late).settle(99, 1, CALL.nothing(), late);

    assertThat(room(told, late)).isEqualTo(free(6));
  }

  @Test
  void aClockThatStepsBackGrantsNothingUntilItHasCaughtUp() {
    Ledger ledger = spent(of(new Shape.Rolling(7, HOUR)), 1, NOW);

    assertThat(room(ledger, NOW.minusSeconds(1))).isEqualTo(none(NOW, "clock"));
    assertThat(room(ledger, NOW)).isEqualTo(free(6));
  }

  @Test
  void aClockThatIsSetAheadEndsNoWindowSooner() {
    Ticks before = new Ticks(NOW, Duration.ZERO);
    Ticks after = new Ticks(NOW.plusSeconds(660), Duration.ofSeconds(60));
    Ledger ledger = spent(of(new Shape.Rolling(7, Duration.ofMinutes(5))), 7, NOW);

    assertThat(room(ledger.later(before.setAhead(after)), after.wall()))
        .isEqualTo(none(NOW.plusSeconds(902), "rule"));
    assertThat(before.setAhead(new Ticks(NOW.plusMillis(60_050), Duration.ofSeconds(60)))).isZero();
    assertThat(before.setAhead(new Ticks(NOW.minusSeconds(600), Duration.ofSeconds(60)))).isZero();
  }

  @Test
  void theRuleThatFreesLastSaysWhen() {
    Rule hour = Rule.calls("hour", new Shape.Rolling(5, HOUR));
    Rule minute = Rule.calls("minute", new Shape.Rolling(2, Duration.ofMinutes(1)));
    Ledger ledger = Ledger.empty(new Budget(List.of(hour, minute)), MARGINS);

    assertThat(room(ledger, NOW)).isEqualTo(free(2));
    assertThat(room(spent(ledger, 2, NOW), NOW)).isEqualTo(none(NOW.plusSeconds(62), "minute"));
    assertThat(room(spent(ledger, 5, NOW), NOW)).isEqualTo(none(NOW.plusSeconds(3_602), "hour"));
  }

  @Test
  void aRuleCountsItsOwnEndpointsOnly() {
    Rule search =
        new Rule("search", Set.of("search"), new Measure.Calls(), new Shape.Rolling(1, HOUR));
    Ledger ledger = spent(Ledger.empty(new Budget(List.of(search)), MARGINS), 9, NOW);

    assertThat(room(ledger, NOW)).isEqualTo(free(9));
    assertThat(ledger.room(Cost.call("search"), 9, NOW, NOW.plus(USE_BY))).isEqualTo(free(1));
  }

  @Test
  void aPageThatDoesNotFitUnderTheCapIsNotAskedFor() {
    Shape cap = new Shape.Calendar(1_000_000, Shape.Period.MONTH, ZoneId.of("UTC"));
    Rule money = new Rule("money", Set.of(), new Measure.Money(5_000), cap);
    Cost page = new Cost("search", null, 1, 1, 100);
    Ledger ledger = Ledger.empty(new Budget(List.of(money)), MARGINS);

    Ledger once = settled(ledger, 1, page, page.delivered(40), NOW);
    assertThat(once.room(page, 9, NOW, NOW.plus(USE_BY))).isEqualTo(free(1));

    Ledger twice = settled(once, 2, page, page.delivered(90), NOW);
    assertThat(twice.room(page, 9, NOW, NOW.plus(USE_BY)))
        .isEqualTo(none(Instant.parse("2026-04-01T00:00:02Z"), "money"));
    assertThat(standing(twice, NOW).left()).isEqualTo(70 * 5_000);
  }

  @Test
  void aDayOf23HoursEndsAfter23Hours() {
    ZoneId zone = ZoneId.of("Europe/Berlin"); // Its clocks go ahead on 2026-03-29.
    Instant midnight = Instant.parse("2026-03-28T23:00:00Z");
    Ledger ledger =
        spent(of(new Shape.Calendar(4, Shape.Period.DAY, zone)), 4, midnight.plusSeconds(9));

    assertThat(room(ledger, midnight.plusSeconds(10)))
        .isEqualTo(none(Instant.parse("2026-03-29T22:00:02Z"), "rule"));
  }

  @Test
  void aKnownObjectIsFreeAndItsSlotComesBackOneWindowAfterTheFirstCall() {
    Duration week = Duration.ofDays(7);
    Ledger ledger = of(new Shape.Objects(2, week));
    ledger = settled(ledger, 1, tag("a"), tag("a"), NOW);
    ledger = settled(ledger, 2, tag("b"), tag("b"), NOW.plusSeconds(60));
    ledger = settled(ledger, 3, tag("a"), tag("a"), NOW.plus(Duration.ofDays(5)));

    Instant end = NOW.plus(week).plusSeconds(2);
    assertThat(fits(ledger, tag("a"), NOW.plus(Duration.ofDays(6)))).isEqualTo(free(9));
    assertThat(fits(ledger, tag("c"), end.minusMillis(1))).isEqualTo(none(end, "rule"));
    assertThat(fits(ledger, tag("c"), end)).isEqualTo(free(9));
    assertThat(fits(ledger, CALL, end)).isEqualTo(free(9));
  }

  @Test
  void anObjectIsNotAskedForWhileItsSlotMayOrMayNotBeOver() {
    Duration week = Duration.ofDays(7);
    Ledger ledger = settled(of(new Shape.Objects(1, week)), 1, tag("a"), tag("a"), NOW);
    Instant end = NOW.plus(week).plusSeconds(2);

    assertThat(fits(ledger, tag("a"), end.minusSeconds(57))).isEqualTo(free(9));
    assertThat(fits(ledger, tag("a"), end.minusSeconds(55))).isEqualTo(none(end, "rule"));
  }

  @Test
  void whatWasRefusedHalvesWhatIsLearnedAndPausesLongerEachTime() {
    Shape learned = new Shape.Learned(40, HOUR, Duration.ofMinutes(1), 7);
    Ledger ledger = of(learned);
    List<Long> pauses = new ArrayList<>();
    Instant at = NOW;
    for (int refusal = 0; refusal < 3; refusal++) {
      ledger = ledger.heard(new Said.Throttled("page", null), at).ledger();
      Instant until = ((Ledger.Room.None) room(ledger, at)).until();
      pauses.add(Duration.between(at, until).toSeconds());
      at = until;
    }

    assertThat(pauses.get(0)).isBetween(60L, 90L);
    assertThat(pauses.get(1)).isBetween(120L, 180L);
    assertThat(pauses.get(2)).isBetween(240L, 360L);
    assertThat(standing(ledger, at).limit()).isEqualTo(5);
    assertThat(standing(ledger, at.plus(Duration.ofDays(2))).limit()).isEqualTo(40);
    assertThat(ledger.refused()).isEqualTo(3);
  }

  @Test
  void aRefusalDuringAPauseWasSentBeforeItAndTeachesNothing() {
    Ledger ledger = of(new Shape.Learned(40, HOUR, Duration.ofMinutes(1), 7));
    for (int answer = 0; answer < 5; answer++) {
      ledger = ledger.heard(new Said.Throttled("page", null), NOW.plusSeconds(answer)).ledger();
    }

    assertThat(standing(ledger, NOW.plusSeconds(5)).limit()).isEqualTo(20);
  }

  @Test
  void anImpossibleSettingNamesItself() {
    assertThatThrownBy(() -> new Shape.Rolling(0, HOUR)).hasMessage("limit: 0 (expected: >= 1)");
    assertThatThrownBy(() -> new Shape.Fixed(1, Duration.ZERO))
        .hasMessage("window: PT0S (expected: > 0)");
    assertThatThrownBy(() -> new Shape.Objects(-1, HOUR)).hasMessage("limit: -1 (expected: >= 1)");
    assertThatThrownBy(() -> new Shape.Usage(95, 75, HOUR))
        .hasMessage("slowFrom: 95 (expected: 1 to less than stopAt)");
    assertThatThrownBy(() -> new Measure.Money(0)).hasMessage("microsPerRow: 0 (expected: >= 1)");
    Rule rule = Rule.calls("twice", new Shape.Concurrent(1));
    assertThatThrownBy(() -> new Budget(List.of(rule, rule)))
        .hasMessageEndingWith("(expected: each with a name of its own)");
  }

  @Test
  void aRuleHoldsAFewHundredEntriesWhateverItsLimit() {
    Spending spending = Spending.of(HOUR);
    for (int call = 0; call < 100_000; call++) {
      Instant at = NOW.plusMillis(36L * call);
      spending = spending.with(1, at, at.minus(HOUR));
    }

    assertThat(spending.entries()).hasSizeLessThan(600);
    assertThat(spending.since(NOW.minusSeconds(1))).isEqualTo(100_000);
  }

  private static Cost tag(String name) {
    return new Cost("tag", name, 1, 1, 0);
  }

  private static Ledger of(Shape shape) {
    return Ledger.empty(new Budget(List.of(Rule.calls("rule", shape))), MARGINS);
  }

  private static Ledger spent(Ledger before, int calls, Instant now) {
    return before
        .reserve(1, CALL, calls, now, now.plus(USE_BY))
        .settle(1, calls, CALL.times(calls), now);
  }

  private static Ledger settled(Ledger before, long lease, Cost cost, Cost fact, Instant now) {
    return before.reserve(lease, cost, 1, now, now.plus(USE_BY)).settle(lease, 1, fact, now);
  }

  private static Ledger.Room room(Ledger ledger, Instant now) {
    return fits(ledger, CALL, now);
  }

  private static Ledger.Room fits(Ledger ledger, Cost cost, Instant now) {
    return ledger.room(cost, 9, now, now.plus(USE_BY));
  }

  private static Ledger.Room free(int calls) {
    return new Ledger.Room.Free(calls);
  }

  private static Ledger.Room none(Instant until, String rule) {
    return new Ledger.Room.None(until, rule);
  }

  private static Standing standing(Ledger ledger, Instant now) {
    return ledger.standing(now).getFirst();
  }
}
