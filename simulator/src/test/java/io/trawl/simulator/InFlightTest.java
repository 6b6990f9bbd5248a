package io.trawl.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class InFlightTest {

  @Test
  void whoeverSettlesWaitsForTheCallsThatHaveBegun() throws Exception {
    InFlight inFlight = new InFlight();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean booked = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> call =
          threads.submit(() -> {
            inFlight.during(() -> {
              begun.countDown();
              await(goOn);
              booked.set(true);
            });
            return null;
          });
      begun.await();
      Future<Boolean> settled =
          threads.submit(() -> {
            inFlight.settle();
            return booked.get();
          });
      goOn.countDown();
      call.get();

      assertThat(settled.get()).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
