package io.trawl.lake.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.lake.Lake;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Metric;
import io.trawl.model.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyIT {

  private static final int WRITERS = 4;
  private static final int VISITS = 6;
  private static final int POSTS = 5;
  private static final int SECONDS = 600;

  @Test
  void writersOfTheSamePostsInAnyOrderOfTimeLeaveOneRightChain() throws Exception {
    try (TestNet net = new TestNet();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String target = "t" + writer;
        Random random = new Random(writer);
        writers.add(threads.submit(() -> write(net, target, random)));
      }
      for (Future<Integer> writer : writers) {
        assertThat(writer.get()).isEqualTo(VISITS);
      }

      net.reader().refresh();
      for (int post = 0; post < POSTS; post++) {
        net.assertChainAndDocument("p" + post);
        assertThat(net.observations("p" + post)).hasSize(WRITERS * VISITS);
        assertThat(net.reader().document(net.ref("p" + post)).orElseThrow().merged())
            .satisfies(document ->
                assertThat(document.counts().get(Metric.LIKES).at())
                    .isEqualTo(document.lastSeenAt()))
            .satisfies(document -> assertThat(document.seenBy()).hasSize(WRITERS));
      }
    }
  }

  /** Each writer its own lake, as on nodes of their own; some of its instants are late. */
  private static int write(TestNet net, String target, Random random) {
    Lake lake = net.lake();
    int acknowledged = 0;
    for (int visit = 1; visit <= VISITS; visit++) {
      int second = visit * SECONDS / VISITS + random.nextInt(SECONDS / VISITS * 2);
      List<Seen> seen = new ArrayList<>();
      for (int post = 0; post < POSTS; post++) {
        seen.add(net.post("p" + post, random.nextInt(1_000)));
      }
      VisitResult result = net.visit(target, visit, second, seen.toArray(Seen[]::new));
      Verdict verdict = lake.write(List.of(result)).getFirst();
      while (verdict instanceof Verdict.NotAcknowledged) {
        verdict = lake.write(List.of(result)).getFirst();
      }
      acknowledged++;
    }
    return acknowledged;
  }
}
