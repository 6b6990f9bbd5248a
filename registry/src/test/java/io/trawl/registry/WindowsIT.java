package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window of a campaign means for its targets. */
class WindowsIT {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Principal WHO = Principal.local();

  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, NOW);
    var platform =
        new Platforms.Platform(
            "mastodon",
            true,
            List.of("tag", "handle"),
            Pattern.compile("[\\p{L}\\p{N}_]{1,100}"),
            Pattern.compile("[A-Za-z0-9_@.]{1,100}"),
            "mastodon.social",
            Duration.ofMinutes(5));
    registry.platforms().publish(List.of(platform), NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTargetIsWantedFromTheEarliestStartOfItsCampaignsOn() {
    registry.targets().register(WHO, List.of(nike()), NOW);
    assertThat(due(NOW).since()).isNull();

    campaign("spring", NOW.minus(DAY), null);
    Sets.Named winter = campaign("winter", NOW.minus(DAY.multipliedBy(90)), null);
    assertThat(due(NOW).since()).isEqualTo(NOW.minus(DAY.multipliedBy(90)));

    registry.sets().pause(WHO, Sets.Kind.CAMPAIGN, winter.id(), true, NOW);
    assertThat(due(NOW).since()).isEqualTo(NOW.minus(DAY));
    registry.sets().pause(WHO, Sets.Kind.CAMPAIGN, winter.id(), false, NOW);
    registry.sets().delete(WHO, Sets.Kind.CAMPAIGN, winter.id(), NOW);
    assertThat(due(NOW).since()).isEqualTo(NOW.minus(DAY));
  }

  private static NewTarget nike() {
    return new NewTarget("mastodon", "tag", "nike", null, Duration.ofMinutes(1));
  }

  private Sets.Named campaign(String name, Instant from, @Nullable Instant to) {
    var asked = new Sets.NewSet(Sets.Kind.CAMPAIGN, name, from, to, List.of(nike()));
    return registry.sets().create(WHO, asked, NOW).set();
  }

  private DueTimes.Due due(Instant at) {
    String id = registry.targets().list(WHO.team(), "", 10).getFirst().target().id();
    return registry.dueTimes().due(DueTimes.slice(id), at, List.of(), 10).getFirst();
  }
}
