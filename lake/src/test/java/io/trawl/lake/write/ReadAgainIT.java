package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.model.Seen;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a node that died had written is written again by another, with counts that moved on. */
class ReadAgainIT {

  private static final TestNet NET = new TestNet();
  private static final int POSTS = 40;

  /** Two passes, and what was read of the page's documents meanwhile. */
  private static final int REFRESHES_MAX = 6;

  private final TestNet net = NET.fresh();
  private final Tap tap = new Tap(net.transport());

  @AfterAll
  static void close() {
    NET.close();
  }

  @Test
  void aWholePageIsPutInPlaceTogether() {
    write(1, 10, 5);
    write(2, 20, 6);
    int before = tap.refreshes();

    write(2, 30, 7);

    assertThat(tap.refreshes() - before).isBetween(1, REFRESHES_MAX);
    net.reader().refresh();
    for (int post = 0; post < POSTS; post++) {
      net.assertChainAndDocument("p" + post);
      assertThat(net.observations("p" + post)).hasSize(2);
    }
  }

  /** One that is in memory of nobody: each is another process. */
  private void write(long visit, int second, long likes) {
    Writer writer = new Writer(tap, () -> TestNet.at(0), new Known());
    Seen[] page =
        IntStream.range(0, POSTS)
            .mapToObj(post -> net.post("p" + post, likes))
            .toArray(Seen[]::new);
    acknowledged(writer.write(List.of(net.visit("t", visit, second, page))));
  }
}
