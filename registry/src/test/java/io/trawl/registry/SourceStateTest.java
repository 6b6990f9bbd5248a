package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import io.trawl.registry.SourceState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceStateTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(600);
  private static final Duration PROBE = Duration.ofMinutes(2);

  private static final SourceState OPEN = SourceState.NEW;
  private static final SourceState DEGRADED =
      OPEN.after(new Heard.Faulty(false, evidence("unreadable", NOON)), true);
  private static final SourceState CLOSED =
      OPEN.after(new Heard.Shut(false, evidence("closed", NOON)), false);
  private static final SourceState PROBING = CLOSED.claimed(LATER, PROBE).orElseThrow();

  private static final Heard ANSWERED = new Heard.Answered(false, NOON.minusSeconds(1), LATER);
  private static final Heard SHUT = new Heard.Shut(false, evidence("closed", LATER));
  private static final Heard FAULTY = new Heard.Faulty(false, evidence("failed", LATER));
  private static final Heard NOTHING = new Heard.Nothing(false, LATER);
  private static final Heard PROBE_ANSWERED = new Heard.Answered(true, LATER, LATER);
  private static final Heard PROBE_SHUT = new Heard.Shut(true, evidence("closed", LATER));
  private static final Heard PROBE_FAULTY = new Heard.Faulty(true, evidence("failed", LATER));
  private static final Heard PROBE_NOTHING = new Heard.Nothing(true, LATER);

  /** Every state, everything that can be heard, and what becomes of it. */
  static Stream<Arguments> transitions() {
    return Stream.of(
        arguments(OPEN, ANSWERED, true, Status.OPEN),
        arguments(OPEN, SHUT, false, Status.CLOSED),
        arguments(OPEN, FAULTY, false, Status.OPEN),
        arguments(OPEN, FAULTY, true, Status.DEGRADED),
        arguments(OPEN, NOTHING, true, Status.OPEN),
        arguments(DEGRADED, ANSWERED, true, Status.DEGRADED),
        arguments(DEGRADED, ANSWERED, false, Status.OPEN),
        arguments(DEGRADED, SHUT, false, Status.CLOSED),
        arguments(DEGRADED, FAULTY, false, Status.DEGRADED),
        arguments(DEGRADED, NOTHING, false, Status.DEGRADED),
        arguments(CLOSED, ANSWERED, false, Status.CLOSED),
        arguments(CLOSED, PROBE_ANSWERED, false, Status.OPEN),
        arguments(CLOSED, SHUT, false, Status.CLOSED),
        arguments(CLOSED, PROBE_SHUT, false, Status.CLOSED),
        arguments(CLOSED, FAULTY, true, Status.CLOSED),
        arguments(CLOSED, PROBE_FAULTY, true, Status.CLOSED),
        arguments(CLOSED, NOTHING, false, Status.CLOSED),
        arguments(CLOSED, PROBE_NOTHING, false, Status.CLOSED),
        arguments(PROBING, ANSWERED, false, Status.PROBING),
        arguments(PROBING, PROBE_ANSWERED, false, Status.OPEN),
        arguments(PROBING, SHUT, false, Status.PROBING),
        arguments(PROBING, PROBE_SHUT, false, Status.CLOSED),
        arguments(PROBING, FAULTY, true, Status.PROBING),
        arguments(PROBING, PROBE_FAULTY, false, Status.CLOSED),
        arguments(PROBING, NOTHING, false, Status.PROBING),
        arguments(PROBING, PROBE_NOTHING, false, Status.CLOSED));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void whatIsHeardMakesItWhatItIs(SourceState before, Heard heard, boolean often, Status after) {
    assertThat(before.after(heard, often).status()).isEqualTo(after);
  }

  @Test
  void oneThatIsClosedKeepsTheEvidenceAndIsProbedAfterTwoMinutes() {
    assertThat(CLOSED.why()).isEqualTo(evidence("closed", NOON));
    assertThat(CLOSED.since()).isEqualTo(NOON);
    assertThat(CLOSED.isAsked()).isFalse();
    assertThat(CLOSED.probeAt()).isEqualTo(NOON.plus(Duration.ofMinutes(2)));
    assertThat(CLOSED.isProbeDue(NOON.plusSeconds(119))).isFalse();
    assertThat(CLOSED.isProbeDue(NOON.plusSeconds(120))).isTrue();
  }

  @Test
  void aProbeIsClaimedOnceAndAgainWhenItIsLost() {
    assertThat(CLOSED.claimed(NOON.plusSeconds(119), PROBE)).isEmpty();
    assertThat(PROBING.claimed(LATER.plusSeconds(119), PROBE)).isEmpty();
    assertThat(PROBING.claimed(LATER.plusSeconds(120), PROBE)).isPresent();
    assertThat(OPEN.claimed(LATER, PROBE)).isEmpty();
  }

  @Test
  void theWaitDoublesWithEachProbeUpToItsLimitAndSinceStays() {
    SourceState state = CLOSED;
    Instant at = NOON;
    for (long minutes : new long[] {4, 8, 16, 32, 64, 128, 256, 360, 360}) {
      at = state.probeAt() == null ? at : state.probeAt();
      state =
          state
              .claimed(at, PROBE)
              .orElseThrow()
              .after(new Heard.Shut(true, evidence("closed", at)), false);
      assertThat(state.pause()).isEqualTo(Duration.ofMinutes(minutes));
      assertThat(state.since()).isEqualTo(NOON);
    }
    assertThat(SourceState.WAIT_MAX).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void aProbeWithNothingToSayIsFollowedSoonAndDoublesNothing() {
    SourceState after = PROBING.after(PROBE_NOTHING, false);

    assertThat(after.pause()).isEqualTo(CLOSED.pause());
    assertThat(after.probeAt()).isEqualTo(LATER.plus(SourceState.AGAIN));
  }

  @Test
  void whatWasAskedBeforeTheClosingDoesNotOpenItAndWhatWasAskedAfterDoes() {
    Heard late = new Heard.Answered(false, NOON, NOON.plusSeconds(5));
    Heard elsewhere = new Heard.Answered(false, NOON.plusMillis(1), NOON.plusSeconds(5));

    assertThat(CLOSED.after(late, false)).isSameAs(CLOSED);
    assertThat(CLOSED.after(elsewhere, false).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void aDegradedOneIsThatForAMinuteAtLeast() {
    Heard soon = new Heard.Answered(false, NOON, NOON.plusSeconds(59));

    assertThat(DEGRADED.after(soon, false)).isSameAs(DEGRADED);
  }

  @Test
  void evidenceOfTheSameIsReplacedAtMostEveryTenSeconds() {
    Heard soon = new Heard.Faulty(false, evidence("failed", NOON.plusSeconds(9)));
    Heard later = new Heard.Faulty(false, evidence("failed", NOON.plusSeconds(10)));

    assertThat(DEGRADED.after(soon, true)).isSameAs(DEGRADED);
    assertThat(DEGRADED.after(later, true).why()).isEqualTo(evidence("failed", later(10)));
  }

  @Test
  void aStateThatContradictsItselfIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourceState(Status.CLOSED, NOON, null, PROBE, null))
        .withMessage("probeAt: null (expected: one if it is not asked)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourceState(Status.OPEN, NOON, null, PROBE, null))
        .withMessageStartingWith("pause: PT2M");
  }

  private static Instant later(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static Evidence evidence(String outcome, Instant at) {
    return new Evidence(outcome, "LOGIN_HTML", 200, "HTML, status 200", "t-1", 7, at);
  }
}
