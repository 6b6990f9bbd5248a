package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.Lake;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.elastic.Reply;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.Count;
import io.trawl.model.Seen;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoublesIT {

  /** Lets somebody else write between the look at what is known and the write. */
  private record Interrupted(Transport transport, AtomicBoolean done, Runnable other)
      implements Transport {

    @Override
    public Reply send(String method, String path, byte[] body) {
      boolean documents =
          path.startsWith("/_bulk") && new String(body, UTF_8).contains("\"trawl-post-");
      if (documents && done.compareAndSet(false, true)) {
        other.run();
      }
      return transport.send(method, path, body);
    }

    @Override
    public void close() {
      transport.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"true,1,2", "true,2,1", "false,1,2", "false,2,1"})
  void aPostMadeTwiceAtTheSameTimeIsOneInTheEnd(boolean datedFirst, int second, int otherSecond) {
    try (TestNet net = new TestNet()) {
      Lake other = net.lake();
      VisitResult quick = net.visit("u", 1, otherSecond, post(net, datedFirst, 5));
      VisitResult slow = net.visit("t", 1, second, post(net, !datedFirst, 7));
      Lake lake =
          net.lake(t ->
              new Interrupted(
                  t, new AtomicBoolean(), () -> acknowledged(other.write(List.of(quick)))));

      acknowledged(lake.write(List.of(slow)));
      acknowledged(lake.write(List.of(net.visit("t", 2, 9, net.post("a", 9)))));

      net.reader().refresh();
      ObjectNode body = Json.object();
      body.set("query", Elastic.term(Schema.KEY, net.ref("a").key()));
      assertThat(
              Elastic.hits(net.reader().search(Indices.documents(Kind.POST, net.platform()), body)))
          .extracting(hit -> hit.place().index())
          .containsExactly(Schema.undated(net.platform()));
      net.assertChainAndDocument("a");
      assertThat(net.observations("a")).hasSize(3);
      assertThat(net.reader().document(net.ref("a")).orElseThrow().merged().seenBy()).hasSize(2);
    }
  }

  private static Seen post(TestNet net, boolean dated, long likes) {
    return net.post("a", Count.of(likes), dated ? TestNet.PUBLISHED : null, Json.object());
  }
}
