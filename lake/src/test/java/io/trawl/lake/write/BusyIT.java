package io.trawl.lake.write;

import static io.trawl.lake.write.TestNet.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;

import io.trawl.lake.Lake;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that turns writes away gets no acknowledgement out of us, and the same again later. */
class BusyIT {

  private static final TestNet NET = new TestNet();

  @AfterAll
  static void close() {
    NET.close();
  }

  static Stream<Arguments> everyPhase() {
    return Stream.of(Phase.values())
        .flatMap(phase -> Stream.of(true, false).map(items -> Arguments.of(phase, items)));
  }

  @ParameterizedTest
  @MethodSource("everyPhase")
  void aWriteThatWasTurnedAwayIsNotAcknowledgedAndMayBeSentAgain(Phase phase, boolean itemByItem) {
    TestNet net = NET.fresh();
    AtomicReference<BusyTransport> busy = new AtomicReference<>();
    Lake lake =
        net.lake(transport -> {
          busy.set(new BusyTransport(transport, phase, itemByItem));
          return busy.get();
        });
    VisitResult visit = net.visit("t", 1, 1, net.post("a", 5));

    assertThat(lake.write(List.of(visit)).getFirst()).isInstanceOf(Verdict.NotAcknowledged.class);

    busy.get().relax();
    assertThat(acknowledged(lake.write(List.of(visit))).newPosts()).isEqualTo(1);
    lake.reader().refresh();
    net.assertChainAndDocument("a");
    assertThat(net.observations("a")).hasSize(1);
  }

  @Test
  void nobodyThereIsNotAcknowledgedEither() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    try (RestTransport transport = RestTransport.of(LakeSettings.of(nobody))) {
      Writer writer = new Writer(transport, () -> TestNet.START);

      assertThat(writer.write(List.of(NET.visit("t", 1, 1))).getFirst())
          .isInstanceOf(Verdict.NotAcknowledged.class);
    }
  }
}
