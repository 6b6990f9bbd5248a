package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.Platforms.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinRowsIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private Database database;
  private PinRows pins;
  private Tokens tokens;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    Registry registry = Registry.of(database, NOW);
    pins = registry.pins();
    tokens = registry.tokens();
    var any = Pattern.compile(".*");
    registry
        .platforms()
        .publish(
            List.of(
                new Platform("x", true, List.of("tag"), any, any, "", Duration.ofMinutes(5), null)),
            NOW);
    for (String id : new String[] {"a", "b"}) {
      registry
          .tokens()
          .put(
              new Tokens.Token(id, "x", "", 1, Duration.ofHours(1), id, "active", null, null), NOW);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsChangedIsThereAndOtherPoolsAreLeftAlone() {
    pins.change("x", _ -> Map.of("one", "a", "two", "b"), NOW);
    pins.change("y", _ -> Map.of("one", "b"), NOW);

    pins.change("x", _ -> Map.of("one", "b", "three", "a"), NOW);

    assertThat(pins.of("x")).isEqualTo(Map.of("one", "b", "three", "a"));
    assertThat(pins.of("y")).isEqualTo(Map.of("one", "b"));
  }

  @Test
  void whatIsPinnedForLongAndWasNotAskedForSinceIsForgotten() {
    Instant later = NOW.plus(Duration.ofDays(7));
    pins.change("x", _ -> Map.of("asked", "a", "idle", "a", "of-another", "b"), NOW);
    pins.change("y", _ -> Map.of("idle", "a"), NOW);
    lease("a", 1, "asked", later.plusSeconds(30), Tokens.Spent.UNKNOWN);
    lease("a", 2, "of-another", later.plusSeconds(30), Tokens.Spent.UNKNOWN);

    assertThat(pins.forgetUnwanted("x", NOW.minusSeconds(1))).as("too new").isZero();
    assertThat(pins.forgetUnwanted("x", later)).isEqualTo(2);

    assertThat(pins.of("x")).isEqualTo(Map.of("asked", "a"));
    assertThat(pins.of("y")).hasSize(1);
    assertThat(pins.counts()).isEqualTo(Map.of("a", 2));
  }

  @Test
  void whatWasAskedForIsKnownButForCallsThatWereGivenBack() {
    Instant end = NOW.plusSeconds(30);
    lease("a", 1, "one", end, Tokens.Spent.UNKNOWN);
    lease("a", 2, "one", end.plusSeconds(5), new Tokens.Spent(1, 1, 1, 0, NOW));
    lease("a", 3, "given-back", end, new Tokens.Spent(1, 0, 0, 0, NOW));
    lease("a", 4, "old", NOW, Tokens.Spent.UNKNOWN);
    lease("a", 5, null, end, Tokens.Spent.UNKNOWN);

    assertThat(pins.asked(List.of("a", "b"), NOW))
        .isEqualTo(Map.of("a", Map.of("one", end.plusSeconds(5)), "b", Map.of()));
  }

  private void lease(
      String token, long id, @Nullable String object, Instant useBy, Tokens.Spent spent) {
    var asked = new Tokens.Asked("tag", object, 1, 0, NOW);
    assertThat(tokens.lease(token, 0, new Tokens.LeaseRow(id, 1, useBy, asked, spent))).isTrue();
  }

  /** The second begins when the first is half way, and is to see what it did. */
  @Test
  void oneChangesAfterTheOther() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      pins.change(
          "x",
          before -> {
            threads.execute(() -> pins.change("x", then -> second(then, inside), NOW));
            assertThat(isReached(inside)).isFalse();
            return Map.of("one", "a");
          },
          NOW);
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(pins.of("x")).isEqualTo(Map.of("one", "a", "two", "b"));
  }

  private static Map<String, String> second(Map<String, String> before, CountDownLatch inside) {
    inside.countDown();
    Map<String, String> after = new HashMap<>(before);
    after.put("two", before.containsKey("one") ? "b" : "a");
    return after;
  }

  private static boolean isReached(CountDownLatch inside) {
    try {
      return inside.await(300, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
