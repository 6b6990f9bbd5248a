package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.simulator.api.Logins;
import io.trawl.simulator.world.Network;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SimulatorConfigTest {

  private static final String CLOCK = "2026-03-04T11:00:00Z/2026-03-04T12:00:00Z/60.0";

  @Test
  void argumentsOverrideTheFile() {
    SimulatorSettings settings =
        SimulatorConfig.settings(
            SimulatorMain.config(
                "seed=9",
                "clock=" + CLOCK,
                "start=2026-03-01T00:00:00Z",
                "budgets.bluesky.calls=5"));

    assertThat(settings.world().seed()).isEqualTo(9);
    assertThat(settings.clock().toString()).isEqualTo(CLOCK);
    assertThat(settings.world().start()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(settings.budgets())
        .containsEntry(Network.BLUESKY, new BudgetLimit(5, Duration.ofMinutes(5)))
        .containsEntry(Network.MASTODON, new BudgetLimit(300, Duration.ofMinutes(5)));
  }

  @Test
  void whoMayLogInIsASetting() {
    assertThat(SimulatorConfig.settings(SimulatorMain.config()).logins()).isEqualTo(Logins.NONE);
    assertThat(
            SimulatorConfig.settings(
                    SimulatorMain.config(
                        "logins.access=10m", "logins.passwords.\"nike.bsky.social\"=pass"))
                .logins())
        .isEqualTo(
            new Logins(
                Map.of("nike.bsky.social", "pass"), Duration.ofMinutes(10), Duration.ofDays(60)));
  }

  @Test
  void anAddressThatOthersCanReachIsRefused() {
    assertThatThrownBy(() -> SimulatorConfig.settings(SimulatorMain.config("host=0.0.0.0")))
        .hasMessageContaining("loopback");
  }

  @Test
  void anArgumentWithoutValueIsRefused() {
    assertThatThrownBy(() -> SimulatorMain.config("port")).hasMessageContaining("key=value");
  }
}
