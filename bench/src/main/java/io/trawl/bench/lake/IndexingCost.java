package io.trawl.bench.lake;

import io.trawl.bench.Benches;
import io.trawl.embedded.ElasticsearchSettings;
import io.trawl.embedded.EmbeddedElasticsearch;
import io.trawl.embedded.EsHome;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.model.ProductClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * CPU seconds of this process and Elasticsearch together for indexing known posts again: merged,
 * with observation and visit, by the lake; and the same ready-made by {@code _bulk} in batches of
 * 500, once the documents alone and once everything the lake wrote. In turns, each into indices of
 * its own and ended by a refresh.
 */
public final class IndexingCost {

  private static final int ROUNDS = 16;
  private static final int WARM = 5;
  private static final int TURNS = 5;
  private static final int BATCH = 500;

  private final Rounds networks;
  private final Recorder recorder;
  private final Lake lake;

  private IndexingCost(Rounds networks, Recorder recorder, Lake lake) {
    this.networks = networks;
    this.recorder = recorder;
    this.lake = lake;
  }

  /** One turn of each. */
  private record Turn(int documents, Cost lake, Cost alone, Cost all) {

    Turn and(Turn other) {
      return new Turn(
          documents + other.documents,
          lake.and(other.lake),
          alone.and(other.alone),
          all.and(other.all));
    }

    void tell(String name) {
      Benches.OUT.printf(
          Locale.ROOT,
          "%s: %d documents; CPU s of Elasticsearch + product: lake %s, documents alone %s,"
              + " everything %s; ratio (a) to the documents alone %.2f,"
              + " (b) to everything the lake wrote %.2f%n",
          name,
          documents,
          lake,
          alone,
          all,
          lake.sum() / alone.sum(),
          lake.sum() / all.sum());
    }
  }

  /** Runs it; two minutes on a machine with little else to do. */
  public static void main(String[] args) throws Exception {
    ProductClock clock = ProductClock.parse(clock());
    Path data = Files.createTempDirectory("trawl-bench");
    try (EmbeddedElasticsearch engine =
            EmbeddedElasticsearch.start(ElasticsearchSettings.of(EsHome.find(), data));
        Recorder recorder = new Recorder(RestTransport.of(LakeSettings.of(engine.uri())));
        Rounds networks = new Rounds(clock);
        Lake lake = Lake.open(recorder, "5s", Door.OPEN, Scorer.NONE, clock)) {
      new IndexingCost(networks, recorder, lake).run();
    }
  }

  private void run() throws IOException {
    for (int turn = 0; turn < WARM; turn++) {
      turn();
    }
    Turn sum = turn();
    sum.tell("turn 1");
    for (int turn = 2; turn <= TURNS; turn++) {
      Turn next = turn();
      next.tell("turn " + turn);
      sum = sum.and(next);
    }
    sum.tell("all turns");
  }

  private Turn turn() throws IOException {
    List<List<VisitResult>> rounds = new ArrayList<>();
    int documents = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<VisitResult> visits = networks.next();
      documents += visits.stream().mapToInt(visit -> visit.documents().size()).sum();
      rounds.add(visits);
    }
    recorder.record(true);
    Cost merged = cost(() -> rounds.forEach(this::write));
    recorder.record(false);
    List<byte[]> alone = recorder.batches("alone", IndexingCost::isDocument, BATCH);
    List<byte[]> all = recorder.batches("all", _ -> true, BATCH);
    recorder.forget();
    return new Turn(documents, merged, cost(() -> send(alone)), cost(() -> send(all)));
  }

  private static boolean isDocument(String action) {
    return action.contains("\"trawl-post")
        || action.contains("\"trawl-profile")
        || action.contains("\"trawl-tag");
  }

  /** With the refresh that makes it searchable: nobody leaves his work to the next. */
  private Cost cost(Runnable work) {
    Cost before = Cost.now();
    work.run();
    lake.reader().refresh();
    return Cost.now().since(before);
  }

  private void write(List<VisitResult> round) {
    for (Verdict verdict : lake.write(round)) {
      if (!(verdict instanceof Verdict.Acknowledged)) {
        throw new IllegalStateException("not acknowledged: " + verdict);
      }
    }
  }

  private void send(List<byte[]> batches) {
    batches.forEach(batch -> recorder.send("POST", "/_bulk", batch).expectOk("bulk"));
  }

  private static String clock() {
    String now = ProductClock.real().instant().toString();
    return now + "/" + now + "/600";
  }
}
