package io.trawl.node.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Executor blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void allChecksAreNamedAndOneThatIsNotWellMakesTheNodeNotReady() throws Exception {
    Ready ready =
        answer(
            readiness(
                LONG, check("b", Optional::empty), check("a", () -> Optional.of("it is away"))));

    assertThat(ready.ok()).isFalse();
    assertThat(ready.json())
        .isEqualTo(
            "{\"status\":\"not-ready\",\"checks\":{\"b\":{\"ok\":true},"
                + "\"a\":{\"ok\":false,\"reason\":\"it is away\"}}}");
    assertThat(ready.summary()).isEqualTo("a=\"it is away\"");
  }

  @Test
  void aNodeWhoseChecksAreAllWellIsReady() throws Exception {
    Ready ready = answer(readiness(LONG, check("a", Optional::empty)));

    assertThat(ready.ok()).isTrue();
    assertThat(ready.json()).isEqualTo("{\"status\":\"ready\",\"checks\":{\"a\":{\"ok\":true}}}");
  }

  @Test
  void aCheckThatThrowsIsNotWellAndItsSecretIsNotTold() throws Exception {
    Ready ready =
        answer(
            readiness(
                LONG,
                check(
                    "a",
                    () -> {
                      throw new IllegalStateException("no answer at http://me:s3cret@es\nmore");
                    })));

    assertThat(ready.problems())
        .isEqualTo(Map.of("a", Optional.of("IllegalStateException: no answer at http://es")));
  }

  @Test
  void aProbeStormAsksOnce() throws Exception {
    Readiness readiness = readiness(LONG, counted());

    for (int i = 0; i < 1_000; i++) {
      assertThat(answer(readiness).ok()).isTrue();
    }

    // A machine that stands still for a second in between may ask once more.
    assertThat(asked.get()).isBetween(1, 3);
  }

  @Test
  void anAnswerIsNotKeptForEver() {
    Readiness readiness = readiness(LONG, counted());

    await().atMost(LONG).until(() -> answer(readiness).ok() && asked.get() >= 2);
  }

  @Test
  void aCheckThatHangsIsToldAsLateAndNotAskedAgainWhileItDoes() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Check hanging =
        new Check(
            "a",
            () -> {
              asked.incrementAndGet();
              awaitQuietly(release);
              return Optional.empty();
            },
            () -> "12 of 12 in use");
    Readiness readiness = readiness(Duration.ofMillis(50), hanging, check("b", Optional::empty));

    assertThat(answer(readiness).problems())
        .containsEntry("a", Optional.of("no answer within 50 ms: 12 of 12 in use"))
        .containsEntry("b", Optional.empty());
    Ready first = answer(readiness);
    await().atMost(LONG).untilAsserted(() -> assertThat(answer(readiness)).isNotSameAs(first));
    assertThat(asked).hasValue(1);

    release.countDown();
    await().atMost(LONG).until(() -> answer(readiness).ok());
  }

  private Check counted() {
    return check(
        "a",
        () -> {
          asked.incrementAndGet();
          return Optional.empty();
        });
  }

  private static Check check(String name, Supplier<Optional<String>> problem) {
    return Check.of(name, problem);
  }

  private Readiness readiness(Duration wait, Check... checks) {
    return new Readiness(List.of(checks), wait, blocking);
  }

  private static Ready answer(Readiness readiness) throws Exception {
    return readiness.ask().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
