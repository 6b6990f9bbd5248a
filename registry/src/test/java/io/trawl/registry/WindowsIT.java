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
            Duration.ofMinutes(5),
            null);
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

  @Test
  void aCampaignThatBeginsLaterIsWatchedFromThenOn() {
    campaign("autumn", NOW.plus(DAY), null);

    assertThat(isDue(NOW)).isFalse();
    assertThat(isDue(NOW.plus(DAY).minusMillis(1))).isFalse();
    assertThat(listed().nextAt()).isEqualTo(NOW.plus(DAY));
    assertThat(isDue(NOW.plus(DAY))).isTrue();
  }

  @Test
  void afterItsEndItIsWatchedForAsLongAgainAndThenStopsByItself() {
    campaign("spring", NOW, NOW.plus(DAY));
    Instant end = NOW.plus(DAY.multipliedBy(2));

    assertThat(isDue(end.minusMillis(1))).isTrue();
    assertThat(stops()).isEmpty();
    assertThat(isDue(end)).isFalse();
    assertThat(isDue(end.plus(DAY))).isFalse();
    assertThat(listed().nextAt()).isNull();
    assertThat(stops())
        .singleElement()
        .satisfies(stop -> {
          assertThat(stop.actor()).isEqualTo("trawl");
          assertThat(stop.at()).isEqualTo(end);
        });
  }

  @Test
  void oneThatWasRegisteredAfterItsEndIsWatchedForItsLengthFromThenOn() {
    campaign("last", NOW.minus(DAY.multipliedBy(9)), NOW.minus(DAY.multipliedBy(7)));
    Instant end = NOW.plus(DAY.multipliedBy(2));

    assertThat(isDue(end.minusMillis(1))).isTrue();
    assertThat(isDue(end)).isFalse();
  }

  @Test
  void oneWithoutAnEndNeverStops() {
    campaign("open", NOW, null);

    assertThat(isDue(NOW.plus(DAY.multipliedBy(9_999)))).isTrue();
    assertThat(stops()).isEmpty();
  }

  @Test
  void aTargetThatOthersWantGoesOnAtTheirPace() {
    campaign("spring", NOW, NOW.plus(DAY));
    var slow = new NewTarget("mastodon", "tag", "nike", null, Duration.ofHours(1));
    registry.targets().register(WHO, List.of(slow), NOW);
    assertThat(due(NOW).pace()).isEqualTo(Duration.ofMinutes(1));
    Instant after = NOW.plus(DAY.multipliedBy(3));

    assertThat(isDue(after)).isTrue();

    assertThat(due(after).pace()).isEqualTo(Duration.ofHours(1));
    assertThat(due(after).since()).isNull();
  }

  @Test
  void oneWhoseEndIsMovedGoesOn() {
    Sets.Named spring = campaign("spring", NOW, NOW.plus(DAY));
    Instant later = NOW.plus(DAY.multipliedBy(5));
    assertThat(isDue(later)).isFalse();

    boolean moved =
        registry.sets().window(WHO, spring.id(), NOW, NOW.plus(DAY.multipliedBy(4)), later);

    assertThat(moved).isTrue();
    assertThat(isDue(later)).isTrue();
    assertThat(isDue(NOW.plus(DAY.multipliedBy(8)))).isFalse();
    assertThat(stops()).hasSize(2);
    assertThat(registry.sets().window(WHO, "c-none", NOW, null, later)).isFalse();
  }

  /** Once every slice has looked for what has begun or ended. */
  private boolean isDue(Instant at) {
    for (int slice = 0; slice < DueTimes.SLICES; slice++) {
      registry.plans().turn(slice, at);
    }
    String id = listed().target().id();
    return !registry.dueTimes().due(DueTimes.slice(id), at, List.of(), 10).isEmpty();
  }

  private List<Audit.Entry> stops() {
    return registry.audit().page(WHO.team(), Long.MAX_VALUE, 100).stream()
        .filter(entry -> entry.action().equals("campaign.stop"))
        .toList();
  }

  private Targets.Listed listed() {
    return registry.targets().list(WHO.team(), "", 10).getFirst();
  }

  private static NewTarget nike() {
    return new NewTarget("mastodon", "tag", "nike", null, Duration.ofMinutes(1));
  }

  private Sets.Named campaign(String name, Instant from, @Nullable Instant to) {
    var asked = new Sets.NewSet(Sets.Kind.CAMPAIGN, name, from, to, List.of(nike()));
    return registry.sets().create(WHO, asked, NOW).set();
  }

  private DueTimes.Due due(Instant at) {
    String id = listed().target().id();
    return registry.dueTimes().due(DueTimes.slice(id), at, List.of(), 10).getFirst();
  }
}
