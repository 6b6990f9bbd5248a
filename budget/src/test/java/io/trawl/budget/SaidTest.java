package io.trawl.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a network says with its answers. */
class SaidTest {

  private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration USE_BY = Duration.ofSeconds(30);
  private static final Margins MARGINS = new Margins(Duration.ofSeconds(20), Duration.ofSeconds(2));
  private static final Cost CALL = Cost.call("page");

  @Test
  void callsThatWeDidNotMakeAreTakenOffAndSaid() {
    Ledger ledger = spent(of(new Shape.Rolling(100, WINDOW)), 10);

    Ledger.Heard heard = ledger.heard(numbers(100, 60, NOW.plusSeconds(300)), NOW);

    assertThat(heard.notes()).containsExactly(new Note.Elsewhere("rule", 30));
    assertThat(left(heard.ledger(), NOW)).isEqualTo(60);
    assertThat(standing(heard.ledger(), NOW).elsewhere()).isEqualTo(30);
    assertThat(left(heard.ledger(), NOW.plus(WINDOW).plusSeconds(2))).isEqualTo(100);
  }

  @Test
  void whatTheNetworkHasNotCountedYetIsNobodyElses() {
    Ledger ledger = spent(of(new Shape.Rolling(100, WINDOW)), 10);

    Ledger.Heard heard = ledger.heard(numbers(100, 95, NOW.plusSeconds(300)), NOW);

    assertThat(heard.notes()).isEmpty();
    assertThat(left(heard.ledger(), NOW)).isEqualTo(90);
  }

  @Test
  void theLowerOfTwoLimitsHoldsAndIsSaidOnce() {
    Ledger ledger = spent(of(new Shape.Rolling(100, WINDOW)), 10);

    Ledger.Heard heard = ledger.heard(numbers(50, 40, NOW.plusSeconds(300)), NOW);
    assertThat(heard.notes()).containsExactly(new Note.LowerLimit("rule", 100, 50));
    assertThat(left(heard.ledger(), NOW)).isEqualTo(40);

    Ledger.Heard again = heard.ledger().heard(numbers(50, 40, NOW.plusSeconds(300)), NOW);
    assertThat(again.notes()).isEmpty();
    Ledger.Heard higher = heard.ledger().heard(numbers(5_000, 4_990, NOW.plusSeconds(300)), NOW);
    assertThat(left(higher.ledger(), NOW)).isEqualTo(90);
  }

  @Test
  void aLimitOfZeroGrantsNothing() {
    Ledger ledger = of(new Shape.Rolling(100, WINDOW)).heard(numbers(0, 0, NOW), NOW).ledger();

    assertThat(left(ledger, NOW)).isZero();
    assertThat(((Ledger.Room.None) room(ledger, NOW)).until()).isAfter(NOW);
  }

  @Test
  void aResetInAnotherUnitIsUnderstood() {
    Instant reset = NOW.plusSeconds(300);
    Instant wrong = Instant.ofEpochSecond(reset.toEpochMilli());
    Ledger ledger = spent(of(new Shape.Fixed(100, WINDOW)), 100);

    Ledger.Heard heard =
        ledger.heard(new Said.Numbers("page", null, 100, 0, List.of(wrong, reset)), NOW);

    assertThat(heard.notes()).isEmpty();
    assertThat(((Ledger.Room.None) room(heard.ledger(), NOW)).until())
        .isEqualTo(reset.plusSeconds(2));
  }

  @Test
  void aResetThatCanBeNoneIsIgnoredAndSaid() {
    Instant strange = NOW.plus(Duration.ofDays(365));
    Ledger ledger = spent(of(new Shape.Fixed(100, WINDOW)), 100);

    Ledger.Heard heard = ledger.heard(numbers(100, 0, strange), NOW);

    assertThat(heard.notes()).containsExactly(new Note.StrangeReset("rule", strange));
    assertThat(((Ledger.Room.None) room(heard.ledger(), NOW)).until())
        .isEqualTo(NOW.plus(WINDOW).plusSeconds(2));
  }

  @Test
  void aFixedWindowThatIsOverByTheNetworksWordIsNew() {
    Instant reset = NOW.plusSeconds(60);
    Ledger ledger = spent(of(new Shape.Fixed(100, WINDOW)), 100);

    Ledger known = ledger.heard(numbers(100, 0, reset), NOW).ledger();

    assertThat(left(known, reset.plusSeconds(1))).isZero();
    assertThat(left(known, reset.plusSeconds(2))).isEqualTo(100);
    assertThat(left(spent(known, 100, reset.plusSeconds(5)), reset.plusSeconds(6))).isZero();
  }

  @Test
  void theNumbersOfANamedRuleConcernThatOneAlone() {
    Rule hour = Rule.calls("hour", new Shape.Rolling(100, Duration.ofHours(1)));
    Rule day = Rule.calls("day", new Shape.Rolling(1_000, Duration.ofDays(1)));
    Ledger ledger = Ledger.empty(new Budget(List.of(hour, day)), MARGINS);

    Ledger named = ledger.heard(new Said.Numbers("page", "day", 500, 500, List.of()), NOW).ledger();
    Ledger byLimit =
        ledger.heard(new Said.Numbers("page", null, 1_000, 400, List.of()), NOW).ledger();

    assertThat(named.standing(NOW)).extracting(Standing::limit).containsExactly(100L, 500L);
    assertThat(byLimit.standing(NOW)).extracting(Standing::left).containsExactly(100L, 400L);
  }

  @Test
  void aThrottleIsBelievedForAnHourAndAQuotaForAMonth() {
    Ledger ledger = of(new Shape.Rolling(100, WINDOW));
    Instant year = NOW.plus(Duration.ofDays(365));

    assertThat(until(ledger, new Said.Throttled("page", year)))
        .isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(until(ledger, new Said.Exhausted("page", year)))
        .isEqualTo(NOW.plus(Duration.ofDays(32)));
    Ledger past = ledger.heard(new Said.Throttled("page", NOW.minusSeconds(9)), NOW).ledger();
    assertThat(left(past, NOW)).isEqualTo(100);
  }

  @Test
  void callsAreDrawnApartFrom75PerCentAndStopAt95() {
    Ledger ledger = of(new Shape.Usage(75, 95, Duration.ofHours(1)));

    assertThat(left(used(ledger, 74), NOW)).isEqualTo(5);
    Ledger slow = spent(used(ledger, 85), 1);
    assertThat(((Ledger.Room.None) room(slow, NOW)).until()).isEqualTo(NOW.plusSeconds(30));
    assertThat(left(slow, NOW.plusSeconds(30))).isEqualTo(1);
    assertThat(left(used(ledger, 95), NOW.plusSeconds(899))).isZero();
    assertThat(left(used(ledger, 95), NOW.plusSeconds(900))).isEqualTo(1);
    Instant regain = NOW.plusSeconds(7_200);
    Ledger told = ledger.heard(new Said.Used("page", 120, regain), NOW).ledger();
    assertThat(((Ledger.Room.None) room(told, NOW)).until()).isEqualTo(regain);
  }

  private static Instant until(Ledger ledger, Said said) {
    return ((Ledger.Room.None) room(ledger.heard(said, NOW).ledger(), NOW)).until();
  }

  private static Ledger used(Ledger ledger, int percent) {
    return ledger.heard(new Said.Used("page", percent, null), NOW).ledger();
  }

  private static Said numbers(long limit, long remaining, Instant reset) {
    return new Said.Numbers("page", null, limit, remaining, List.of(reset));
  }

  private static Ledger of(Shape shape) {
    return Ledger.empty(new Budget(List.of(Rule.calls("rule", shape))), MARGINS);
  }

  private static Ledger spent(Ledger before, int calls) {
    return spent(before, calls, NOW);
  }

  private static Ledger spent(Ledger before, int calls, Instant at) {
    return before
        .reserve(1, CALL, calls, at, at.plus(USE_BY))
        .settle(1, calls, CALL.times(calls), at);
  }

  private static Ledger.Room room(Ledger ledger, Instant now) {
    return ledger.room(CALL, 10_000, now, now.plus(USE_BY));
  }

  private static int left(Ledger ledger, Instant now) {
    return room(ledger, now) instanceof Ledger.Room.Free(var calls) ? calls : 0;
  }

  private static Standing standing(Ledger ledger, Instant now) {
    return ledger.standing(now).getFirst();
  }
}
