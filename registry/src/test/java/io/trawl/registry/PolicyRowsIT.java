package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.model.policy.Export;
import io.trawl.model.policy.Keep;
import io.trawl.model.policy.Part;
import io.trawl.model.policy.Policy;
import io.trawl.registry.PolicyRows.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyRowsIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Policy STRICT =
      new Policy(
          "x",
          "x",
          Set.of(Part.TEXT, Part.AUTHOR_ID),
          new Keep(Duration.ofDays(30), null, Duration.ofDays(365), Duration.ofHours(36), null),
          Export.IDS,
          Duration.ofDays(7),
          true,
          Map.of("export", "file", "keep.raw", "setting"));

  private Database database;
  private Registry registry;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 4));
    registry = Registry.of(database, NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsPublishedIsReadBackAndTheLastWordWins() {
    Held other = new Held(Policy.free("mastodon", "mastodon"), true);
    registry.policies().publish(List.of(new Held(STRICT, false), other), NOW);

    assertThat(registry.policies().all()).containsExactly(other, new Held(STRICT, false));

    registry.policies().publish(List.of(new Held(Policy.free("x", "x"), true)), NOW);
    assertThat(registry.policies().all())
        .containsExactly(other, new Held(Policy.free("x", "x"), true));
  }

  @Test
  void whatIsGoneOnlyGrows() {
    Expired expired = registry.expired();
    Instant later = NOW.plusSeconds(60);

    expired.moveTo(Expired.Kind.DOCUMENT, List.of("t1", "t2"), later);
    expired.moveTo(Expired.Kind.DOCUMENT, List.of("t1"), NOW);
    expired.moveTo(Expired.Kind.VISIT, List.of("t1"), NOW);
    expired.moveTo(Expired.Kind.VISIT, List.of(), NOW);

    assertThat(
            expired.of(
                Map.of(
                    Expired.Kind.DOCUMENT, List.of("t1", "t2", "t3"),
                    Expired.Kind.OBSERVATION, List.of("t1"),
                    Expired.Kind.VISIT, List.of("t1", "t2"))))
        .isEqualTo(
            Map.of(
                Expired.Kind.DOCUMENT, Map.of("t1", later, "t2", later),
                Expired.Kind.OBSERVATION, Map.of(),
                Expired.Kind.VISIT, Map.of("t1", NOW)));
  }

  @Test
  void ofADayThereIsOneRetentionHoweverManyBeginIt() {
    String day = "{\"day\": \"2026-06-01\"}";

    assertThat(registry.jobs().startDaily("retention", day, NOW)).isTrue();
    assertThat(registry.jobs().startDaily("retention", day, NOW.plusSeconds(1))).isFalse();
    assertThat(registry.jobs().startDaily("retention", "{\"day\": \"2026-06-02\"}", NOW)).isTrue();
    assertThat(registry.jobs().list("default"))
        .hasSize(2)
        .allMatch(job -> job.kind().equals("retention") && job.actor().equals("trawl"));
  }
}
