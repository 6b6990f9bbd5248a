package io.trawl.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Connector;
import io.trawl.connectors.Outcome;
import io.trawl.connectors.Payload;
import io.trawl.connectors.Position;
import io.trawl.connectors.Request;
import io.trawl.connectors.Response;
import io.trawl.model.ProductClock;
import io.trawl.model.Target;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Reading a page, everything extracted, beside Jackson's bare {@code readTree} of the same bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ReadPageBench {

  /** Platform whose page is read; the page is the simulator's, or the file of {@code -Dpage}. */
  @Param({"instagram", "mastodon", "bluesky"})
  public String platform = "instagram";

  private Connector connector = Benches.connector(platform);
  private Request request = new Request.Page(new Target.Tag("t", "p", "nike", null));
  private Response response =
      new Response(200, Map.of(), Payload.of(""), ProductClock.real().instant());

  /** Fetches one page from the simulator. */
  @Setup
  public void fetch() throws IOException {
    connector = Benches.connector(platform);
    Target target = new Target.Tag("t", platform, "nike", "mastodon.example");
    request = new Request.Page(target);
    String file = System.getProperty("page", "");
    byte[] body = file.isEmpty() ? simulated() : Files.readAllBytes(Path.of(file));
    response = new Response(200, Map.of(), new Payload(body), ProductClock.real().instant());
    if (!(read() instanceof Outcome.Fetched fetched) || fetched.documents().isEmpty()) {
      throw new IllegalStateException("not a page: " + read());
    }
  }

  private byte[] simulated() throws IOException {
    try (SimulatorServer simulator =
        SimulatorServer.start(SimulatorSettings.of(1, ProductClock.real()))) {
      String path = platform.equals("mastodon") ? "/mastodon/mastodon.example" : "/" + platform;
      URI address = URI.create("http://127.0.0.1:" + simulator.port() + path);
      URI page = connector.call(request, Position.START, address).orElseThrow().uri();
      return Benches.body(page);
    }
  }

  /** The bytes as a tree and nothing else. */
  @Benchmark
  public JsonNode readTree() throws IOException {
    return Body.MAPPER.readTree(response.body().bytes());
  }

  /** Everything the product does with the bytes before it indexes. */
  @Benchmark
  public Outcome read() {
    return connector.read(request, Position.START, response);
  }
}
