package io.trawl.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.embedded.testing.TestEngines;
import io.trawl.registry.Platforms.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinRowsIT {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final int OBJECTS = 20;

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
            List.of(new Platform("x", true, List.of("tag"), any, any, "", Duration.ofMinutes(5))),
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

  /** Each reads what is there, adds one and writes: without an order some would be lost. */
  @Test
  void whoChangesAtTheSameTimeSeesWhatTheOthersDid() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, OBJECTS).forEach(number -> threads.execute(() -> add(number)));
    }

    Map<String, String> all = pins.of("x");
    assertThat(all).hasSize(OBJECTS);
    assertThat(all.values().stream().filter("a"::equals)).hasSize(OBJECTS / 2);
  }

  /** To whoever has fewer. */
  private void add(int number) {
    pins.change(
        "x",
        before -> {
          long a = before.values().stream().filter("a"::equals).count();
          Map<String, String> after = new HashMap<>(before);
          after.put("object" + number, 2 * a > before.size() ? "b" : "a");
          return after;
        },
        NOW);
  }
}
