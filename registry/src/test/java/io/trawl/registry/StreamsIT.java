package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.Principal;
import io.trawl.model.Target;
import io.trawl.registry.Platforms.Platform;
import io.trawl.registry.Targets.Registration.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private Database database;
  private Registry registry;
  private Streams streams;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    registry = Registry.of(database, NOW);
    streams = registry.streams();
    var any = Pattern.compile(".*");
    Duration pace = Duration.ofMinutes(5);
    registry
        .platforms()
        .publish(
            List.of(
                new Platform("m", true, List.of("tag"), any, any, "a.example", pace, null),
                new Platform("b", true, List.of("tag"), any, any, "", pace, null)),
            NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void onlyTheLastOwnerMovesAStreamAndNeverBack() {
    Streams.Owned first = streams.takeOver("b", "", "one");
    assertThat(first.heardUntil()).isNull();
    assertThat(streams.moved(first, NOW.plusNanos(1_000))).isTrue();
    Streams.Owned second = streams.takeOver("b", "", "two");
    assertThat(second.heardUntil()).isEqualTo(NOW.plusNanos(1_000));

    assertThat(streams.moved(first, NOW.plusSeconds(9))).isFalse();
    assertThat(streams.moved(second, NOW.minusSeconds(9))).isTrue();
    streams.missed(first, NOW, NOW);
    streams.missed(second, NOW, NOW.plusSeconds(5));

    assertThat(streams.find("b", ""))
        .contains(new Streams.Heard("b", "", "two", NOW.plusNanos(1_000), NOW, NOW.plusSeconds(5)));
    assertThat(streams.find("b", "other")).isEmpty();
  }

  @Test
  void whatIsWatchedAndNotBlockedIsToBeHeard() {
    String nike = track("m", "nike", "a.example");
    String puma = track("m", "puma", "b.example");
    track("b", "nike", null);
    assertThat(streams.servers("m", NOW)).containsExactly("a.example", "b.example");
    assertThat(streams.servers("b", NOW)).containsExactly("");
    assertThat(streams.targets("m", "a.example", NOW)).extracting(Target::id).containsExactly(nike);

    registry.targets().pause(Principal.local(), nike, true, NOW);
    registry
        .blocks()
        .set(
            Principal.local(),
            new Blocks.Subject.Source("m", "b.example"),
            NOW.plusSeconds(60),
            "quiet",
            NOW);

    assertThat(streams.servers("m", NOW)).isEmpty();
    assertThat(streams.targets("m", "b.example", NOW.plusSeconds(61)))
        .extracting(Target::id)
        .containsExactly(puma);
  }

  private String track(String platform, String tag, String server) {
    var asked = new NewTarget(platform, "tag", tag, server, Duration.ofMinutes(5));
    var made = registry.targets().register(Principal.local(), List.of(asked), NOW).getFirst();
    return ((Registered) made).target().id();
  }
}
