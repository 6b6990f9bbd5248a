package io.trawl.bench.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.embedded.ElasticsearchSettings;
import io.trawl.embedded.EmbeddedElasticsearch;
import io.trawl.embedded.EsHome;
import io.trawl.lake.Lake;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.ProductClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * CPU seconds of this process and Elasticsearch together for indexing known posts again, merged,
 * with observation and visit, beside the same documents sent ready-made by {@code _bulk} in batches
 * of 500, in turns.
 */
public final class IndexingCost {

  private static final int ROUNDS = 16;
  private static final int WARM = 6;
  private static final int TURNS = 3;
  private static final int BATCH = 500;
  private static final double NANOS = 1e9;

  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);

  private record Cost(double engine, double product) {
    static Cost now() {
      ProcessHandle self = ProcessHandle.current();
      return new Cost(
          self.descendants().mapToDouble(IndexingCost::cpuSeconds).sum(), cpuSeconds(self));
    }

    Cost since(Cost before) {
      return new Cost(engine - before.engine, product - before.product);
    }

    double sum() {
      return engine + product;
    }
  }

  private IndexingCost() {}

  /** Runs it; some two minutes. */
  public static void main(String[] args) throws Exception {
    ProductClock clock = ProductClock.parse(clock());
    List<List<VisitResult>> rounds = rounds(clock);
    Path data = Files.createTempDirectory("trawl-bench");
    try (EmbeddedElasticsearch engine =
            EmbeddedElasticsearch.start(ElasticsearchSettings.of(EsHome.find(), data));
        Recorder recorder = new Recorder(RestTransport.of(LakeSettings.of(engine.uri())));
        Lake lake = Lake.open(recorder, "5s", clock)) {
      int from = write(lake, rounds, 0, WARM * ROUNDS);
      for (int turn = 0; turn < TURNS; turn++) {
        Cost before = Cost.now();
        from = write(lake, rounds, from, ROUNDS);
        Cost merged = Cost.now().since(before);
        recorder.record(true);
        from = write(lake, rounds, from, ROUNDS);
        recorder.record(false);
        List<byte[]> batches = recorder.batches(BATCH);
        before = Cost.now();
        batches.forEach(batch -> recorder.send("POST", "/_bulk", batch));
        tell(merged, Cost.now().since(before), recorder.documents());
        recorder.forget();
      }
    }
  }

  private static String clock() {
    String now = ProductClock.real().instant().toString();
    return now + "/" + now + "/600";
  }

  private static List<List<VisitResult>> rounds(ProductClock clock) throws IOException {
    List<List<VisitResult>> rounds = new ArrayList<>();
    try (Rounds networks = new Rounds(clock)) {
      for (int round = 0; round < (WARM + 2 * TURNS) * ROUNDS; round++) {
        rounds.add(networks.next());
      }
    }
    return rounds;
  }

  private static int write(Lake lake, List<List<VisitResult>> rounds, int from, int count) {
    for (List<VisitResult> round : rounds.subList(from, from + count)) {
      for (Verdict verdict : lake.write(round)) {
        if (!(verdict instanceof Verdict.Acknowledged)) {
          throw new IllegalStateException("not acknowledged: " + verdict);
        }
      }
    }
    return from + count;
  }

  private static void tell(Cost merged, Cost raw, int documents) {
    OUT.printf(
        Locale.ROOT,
        "%d documents: Elasticsearch %.2f + product %.2f CPU s; ready-made %.2f + %.2f: ratio %.2f%n",
        documents,
        merged.engine(),
        merged.product(),
        raw.engine(),
        raw.product(),
        merged.sum() / raw.sum());
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / NANOS;
  }
}
