package io.trawl.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.trawl.connectors.Body;
import io.trawl.connectors.Outcome;
import java.io.IOException;
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
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadPageBench {

  /** {@code simulated/SOURCE}, or {@code SOURCE/FILE} of the folder in {@code -Dpages}. */
  @Param({"simulated/instagram", "simulated/mastodon", "simulated/bluesky"})
  public String page = "simulated/instagram";

  private ReadablePage readable = ReadablePage.EMPTY;

  /** Finds the page, or fetches it from the simulator. */
  @Setup
  public void find() throws IOException {
    readable = ReadablePage.named(page);
    if (readable.documents() == 0) {
      throw new IllegalStateException("no page: " + page);
    }
  }

  /** The bytes as a tree and nothing else. */
  @Benchmark
  public JsonNode readTree() throws IOException {
    return Body.MAPPER.readTree(readable.response().body().bytes());
  }

  /** Everything the product does with the bytes before it indexes. */
  @Benchmark
  public Outcome read() {
    return readable.read();
  }
}
