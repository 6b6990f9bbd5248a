package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.write.CrashingTransport.Crash;
import io.trawl.lake.write.CrashingTransport.Done;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A page with two posts. While what somebody has left undone of one is settled, somebody else
 * writes the other: it is read again with that one's observation, which may not be left out.
 */
class SettledAnewIT {

  @Test
  void whatIsCountedInWhileOthersAreSettledIsSettledToo() {
    try (TestNet net = new TestNet()) {
      write(net.transport(), net.visit("u", 1, 20, net.post("p", 5), net.post("q", 1)));
      dies(net, net.visit("t", 1, 10, net.post("p", 3))); // Late, so a chain is to be repaired.

      Meanwhile meanwhile =
          new Meanwhile(net.transport(), () -> dies(net, net.visit("w", 1, 40, net.post("q", 9))));
      write(meanwhile, net.visit("v", 1, 30, net.post("p", 7), net.post("q", 4)));

      assertThat(meanwhile.isOver).isTrue();
      net.reader().refresh();
      assertThat(net.observations("p")).hasSize(3);
      assertThat(net.observations("q")).hasSize(3);
      net.assertChainAndDocument("p");
      net.assertChainAndDocument("q");
    }
  }

  /** What was left undone in a month whose rows were dropped holds nobody up. */
  @Test
  void anIndexThatIsGoneIsNone() {
    try (TestNet net = new TestNet()) {
      String gone = Schema.visits(net.platform(), TestNet.START);

      assertThat(new Elastic(net.transport()).indices(gone)).isEmpty();
    }
  }

  private static void write(Transport transport, VisitResult visit) {
    acknowledged(writer(transport).write(List.of(visit)));
  }

  /** Its documents are written, and nothing else. */
  private static void dies(TestNet net, VisitResult visit) {
    Transport dying = new CrashingTransport(net.transport(), Phase.OBSERVATIONS, Done.NOTHING);
    assertThatThrownBy(() -> writer(dying).write(List.of(visit))).isInstanceOf(Crash.class);
  }

  private static Writer writer(Transport transport) {
    return new Writer(transport, () -> TestNet.at(0), new Known());
  }

  /** Does something when the first chain is repaired. */
  private static final class Meanwhile implements Transport {
    private final Transport to;
    private final Runnable what;
    private boolean isOver;

    private Meanwhile(Transport to, Runnable what) {
      this.to = to;
      this.what = what;
    }

    @Override
    public Reply send(String method, String path, byte[] body) {
      if (path.contains("/_refresh") && !isOver) {
        isOver = true;
        what.run();
      }
      return to.send(method, path, body);
    }

    @Override
    public void close() {
      to.close();
    }
  }
}
