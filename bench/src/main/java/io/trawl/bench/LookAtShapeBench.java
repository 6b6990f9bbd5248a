package io.trawl.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.connectors.shape.Learned;
import io.trawl.connectors.shape.Shape;
import io.trawl.connectors.shape.Watch;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A look at the shape of a page that is as ever, beside Jackson's bare {@code readTree} of the same
 * bytes: what the sentinel adds to reading.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class LookAtShapeBench {

  private static final int KNOWN = 100;

  /** Platform whose page is looked at; the page is the simulator's. */
  @Param({"instagram", "mastodon", "bluesky"})
  public String platform = "instagram";

  private byte[] bytes = {};
  private JsonNode root = Body.MAPPER.createArrayNode();
  private Outcome.Fetched read =
      new Outcome.Fetched(List.of(), Position.START, 0, false, List.of());
  private Watch watch = Watch.of(Learned.NOTHING);

  /** Fetches one page from the simulator, reads it, and learns it. */
  @Setup
  public void fetch() throws IOException {
    Connector connector = Benches.connector(platform);
    Request request = new Request.Page(new Target.Tag("t", platform, "nike", "mastodon.example"));
    try (SimulatorServer simulator =
        SimulatorServer.start(SimulatorSettings.of(1, ProductClock.real()))) {
      String path = platform.equals("mastodon") ? "/mastodon/mastodon.example" : "/" + platform;
      URI address = URI.create("http://127.0.0.1:" + simulator.port() + path);
      bytes = Benches.body(connector.call(request, Position.START, address).orElseThrow().uri());
    }
    root = Body.MAPPER.readTree(bytes);
    Response response =
        new Response(200, Map.of(), new Payload(bytes), ProductClock.real().instant());
    read = (Outcome.Fetched) connector.read(request, Position.START, response);
    for (int i = 0; i < KNOWN; i++) {
      watch = look().next();
    }
  }

  /** The bytes as a tree and nothing else. */
  @Benchmark
  public JsonNode readTree() throws IOException {
    return Body.MAPPER.readTree(bytes);
  }

  /** Everything the sentinel does with a page that has been read. */
  @Benchmark
  public Watch.Look look() {
    return watch.look(Shape.of(root, read.documents()), true);
  }
}
