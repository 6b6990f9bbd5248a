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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinRowsIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private Database database;
  private PinRows pins;

  @BeforeEach
  void open() {
    database = Database.open(DatabaseSettings.of(TestEngines.freshDatabase(), 8));
    Registry registry = Registry.of(database, NOW);
    pins = registry.pins();
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
          .put(new Tokens.Token(id, "x", "", 1, Duration.ofHours(1), id, "active", null), NOW);
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
