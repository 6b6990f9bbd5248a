package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.write.CrashingTransport.Crash;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Two processes that both read pages again after a death, with a post on both pages: what one of
 * them has counted in and not yet put in place, the other must not take back.
 */
class SetBackIT {

  private static final TestNet NET = new TestNet();

  private final TestNet net = NET.fresh();

  /** Reads its page again: the document is written, the observation waits to be let go. */
  private final Held held = new Held();

  @AfterAll
  static void close() {
    NET.close();
  }

  @Test
  void aRepairThatDiesBesideAnotherLeavesTheTailWhereTheOtherPutIt() throws Exception {
    write(net.visit("t", 1, 10, net.post("p", 1)));
    write(net.visit("u", 1, 20, net.post("p", 5)));
    VisitResult late = net.visit("t", 2, 15, net.post("p", 3));

    assertThatThrownBy(() -> writer(new Dying()).write(List.of(late))).isInstanceOf(Crash.class);

    write(net.visit("u", 2, 40, net.post("p", 9)));
    net.reader().refresh();
    net.assertChainAndDocument("p");
    assertThat(net.observations("p")).hasSize(4);
  }

  private Writer writer(Transport transport) {
    return new Writer(transport, () -> TestNet.at(0), new Known());
  }

  private void write(VisitResult visit) {
    acknowledged(writer(net.transport()).write(List.of(visit)));
  }

  private static boolean isBulk(String path) {
    return path.startsWith("/_bulk");
  }

  /** What the dying one sends next. */
  private enum Next {
    DOCUMENT,
    REPAIR,
    SEARCH,
    WRITE,
    NOTHING
  }

  private final class Held implements Transport {
    private final CountDownLatch counted = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int bulksOfItsDocument;

    Next begin() throws InterruptedException {
      Executors.newVirtualThreadPerTaskExecutor()
          .execute(() -> {
            try {
              VisitResult again = net.visit("u", 1, 30, net.post("p", 7));
              acknowledged(writer(this).write(List.of(again)));
              done.complete(null);
            } catch (RuntimeException | AssertionError failure) {
              done.completeExceptionally(failure);
            }
          });
      assertThat(counted.await(10, TimeUnit.SECONDS)).as("its document is written").isTrue();
      return Next.SEARCH;
    }

    Next finished() throws Exception {
      mayGoOn.countDown();
      done.get(10, TimeUnit.SECONDS);
      return Next.NOTHING;
    }

    @Override
    public Reply send(String method, String path, byte[] body) {
      Reply reply = net.transport().send(method, path, body);
      boolean document = isBulk(path) && new String(body, UTF_8).contains("trawl-post");
      if (document && ++bulksOfItsDocument == 1) {
        counted.countDown();
        await();
      }
      return reply;
    }

    private void await() {
      try {
        assertThat(mayGoOn.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {}
  }

  /** Dies after the first bulk of its repair; the other begins before it and ends just before. */
  private final class Dying implements Transport {
    private Next next = Next.DOCUMENT;

    @Override
    public Reply send(String method, String path, byte[] body) {
      try {
        next = meanwhile(path, new String(body, UTF_8));
      } catch (Crash crash) {
        throw crash;
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
      return net.transport().send(method, path, body);
    }

    private Next meanwhile(String path, String body) throws Exception {
      boolean bulk = isBulk(path);
      return switch (next) {
        case DOCUMENT -> bulk && body.contains("trawl-post") ? Next.REPAIR : next;
        case REPAIR -> path.startsWith("/_mget") ? held.begin() : next;
        case SEARCH -> path.endsWith("search") ? Next.WRITE : next;
        case WRITE -> bulk ? held.finished() : next;
        case NOTHING -> throw new Crash();
      };
    }

    @Override
    public void close() {}
  }
}
