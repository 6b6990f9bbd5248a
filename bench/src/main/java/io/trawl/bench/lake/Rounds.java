package io.trawl.bench.lake;

import io.trawl.bench.Benches;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.lake.testing.Look;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.simulator.BudgetLimit;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.world.Network;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Visits of the same tags, over and over, while the counts of their posts grow. */
final class Rounds implements AutoCloseable {

  private static final List<String> PLATFORMS = List.of("instagram", "bluesky");
  private static final List<String> TAGS = List.of("nike", "adidas", "puma", "running", "reebok");
  private static final Duration PACE = Duration.ofMinutes(10);
  private static final int PLENTY = 100_000;

  private final ProductClock clock;
  private final SimulatorServer simulator;
  private long number;

  /**
   * A simulated network.
   *
   * @param clock fast enough that counts grow from one round to the next
   */
  Rounds(ProductClock clock) throws IOException {
    this.clock = clock;
    BudgetLimit none = new BudgetLimit(PLENTY, Duration.ofHours(1));
    simulator =
        SimulatorServer.start(
            SimulatorSettings.of(1, clock)
                .with(Network.INSTAGRAM, none)
                .with(Network.BLUESKY, none));
  }

  /** The next visit of every tag, fetched and read. */
  List<VisitResult> next() throws IOException {
    number++;
    List<VisitResult> round = new ArrayList<>();
    for (String platform : PLATFORMS) {
      Connector connector = Benches.connector(platform);
      for (String tag : TAGS) {
        round.add(visit(connector, new Target.Tag(platform + "-" + tag, platform, tag, null)));
      }
    }
    return round;
  }

  private VisitResult visit(Connector connector, Target target) throws IOException {
    Request request = new Request.Page(target);
    URI address = simulator.uri().resolve("/" + target.platform());
    URI page = connector.call(request, Position.START, address).orElseThrow().uri();
    byte[] body = Benches.body(page);
    Instant now = clock.instant();
    Outcome outcome =
        connector.read(
            request, Position.START, new Response(200, Map.of(), new Payload(body), now));
    if (!(outcome instanceof Outcome.Fetched fetched)) {
      throw new IllegalStateException("not a page: " + outcome);
    }
    return new VisitResult(
        row(target, now, fetched.capacity(), body.length), fetched.documents(), now, null, false);
  }

  private Visit row(Target target, Instant now, int capacity, int bytes) {
    return Look.of(target, number, now)
        .every(PACE)
        .holding(capacity)
        .spending("anonymous")
        .bytes(bytes)
        .row();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
