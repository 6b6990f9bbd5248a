package io.trawl.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.registry.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleMetersTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aCredentialIsSuspendedUntilItsInstantAndNoLonger() {
    assertThat(state("active", null)).isEqualTo("active");
    assertThat(state("active", NOW)).isEqualTo("active");
    assertThat(state("active", NOW.plusMillis(1))).isEqualTo("suspended");
  }

  @Test
  void oneThatIsRefusedOrDrainedIsThatFirst() {
    assertThat(state("refused", NOW.plusSeconds(60))).isEqualTo("refused");
    assertThat(state("drained", NOW.plusSeconds(60))).isEqualTo("drained");
  }

  private static String state(String state, @Nullable Instant suspendedUntil) {
    return ScheduleMeters.state(
        new Tokens.Token(
            "t", "mastodon", "", 1, Duration.ofMinutes(1), null, state, suspendedUntil, null),
        NOW);
  }
}
