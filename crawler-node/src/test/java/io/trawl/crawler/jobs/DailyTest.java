package io.trawl.crawler.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DailyTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration OFTEN = Duration.ofMillis(20);

  private final ActorTestKit actors =
      ActorTestKit.create(
          "daily", NodeSettings.load(ConfigFactory.parseString("akka.actor.provider = local")));

  /** A day of product time lasts half a second. */
  private final ProductClock fast =
      new ProductClock(
          ProductClock.real().instant(), Instant.parse("2026-05-01T12:00:00Z"), 2 * 86_400);

  private final List<LocalDate> days = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    actors.shutdownTestKit();
  }

  @Test
  void everyDayOfProductTimeBeginsOnce() {
    actors.spawn(
        Daily.create(fast, this::begun, Executors.newVirtualThreadPerTaskExecutor(), OFTEN));

    await().atMost(SOON).until(() -> days.size() >= 4);

    assertThat(days).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void aDayThatCouldNotBeBegunIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    actors.spawn(
        Daily.create(
            ProductClock.real(),
            now -> {
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
              }
              begun(now);
            },
            Executors.newVirtualThreadPerTaskExecutor(),
            OFTEN));

    await().atMost(SOON).until(() -> !days.isEmpty());

    assertThat(tries).hasValueGreaterThanOrEqualTo(3);
  }

  private void begun(Instant at) {
    days.add(at.atZone(ZoneOffset.UTC).toLocalDate());
  }
}
