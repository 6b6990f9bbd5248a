package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.SourceState.Heard;
import io.trawl.registry.SourceState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random lives of a source: whoever asks when, and whatever comes of it. */
class SourceStatePropertiesTest {

  private static final int MOMENTS = 300;
  private static final Duration PROBE = Duration.ofMinutes(2);

  @Property(tries = 300)
  void aClosedSourceIsAskedByProbesOnlyAndTheseAreFarApart(@ForAll long seed) {
    Random dice = new Random(seed);
    Instant now = Instant.parse("2026-05-01T12:00:00Z");
    SourceState state = SourceState.NEW;
    Instant lastProbe = Instant.MIN;
    for (int i = 0; i < MOMENTS; i++) {
      now = now.plusSeconds(dice.nextInt(1, 400));
      boolean asked = state.isAsked();
      Optional<SourceState> claimed = state.claimed(now, PROBE);
      assertThat(asked && claimed.isPresent()).isFalse();
      if (claimed.isPresent()) {
        assertThat(now).isAfterOrEqualTo(lastProbe.plus(SourceState.AGAIN));
        lastProbe = now;
        state = claimed.get();
        now = now.plusSeconds(dice.nextInt(1, 30));
      }
      Heard heard = heard(dice, claimed.isPresent(), now);
      SourceState after = state.after(heard, dice.nextInt(4) == 0);
      agrees(state, after, heard, now);
      state = after;
    }
  }

  private static void agrees(SourceState before, SourceState after, Heard heard, Instant now) {
    if (heard instanceof Heard.Shut) {
      assertThat(after.isAsked()).isFalse();
    }
    if (after.status() == Status.CLOSED || after.status() == Status.PROBING) {
      assertThat(after.pause()).isBetween(SourceState.WAIT_MIN, SourceState.WAIT_MAX);
      assertThat(after.why()).isNotNull();
    }
    if (before.isAsked() != after.isAsked() || after.status() == Status.DEGRADED) {
      assertThat(after.since()).isBeforeOrEqualTo(now);
    }
    if (!before.isAsked() && !after.isAsked()) {
      assertThat(after.since()).isEqualTo(before.since());
      assertThat(after.pause()).isGreaterThanOrEqualTo(before.pause());
    }
    assertThat(after.after(heard, false).isAsked()).isEqualTo(after.isAsked());
  }

  private static Heard heard(Random dice, boolean probe, Instant now) {
    Evidence why = new Evidence("closed", null, null, "-", "t-1", 1, now);
    return switch (dice.nextInt(6)) {
      case 0, 1 -> new Heard.Answered(probe, now.minusSeconds(dice.nextInt(60)), now);
      case 2, 3 -> new Heard.Shut(probe, why);
      case 4 -> new Heard.Faulty(probe, why);
      default -> new Heard.Nothing(probe, now);
    };
  }
}
