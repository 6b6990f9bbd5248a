package io.trawl.lake.write;

import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what visits bring; each call waits until all of it is durable. Safe for many threads. */
public final class Writer {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final Elastic elastic;
  private final Finished finished = new Finished();
  private final WriteRun.Tools tools;

  /** Months of rows that are known to be there: a few per platform and year of running. */
  private final Set<String> months = ConcurrentHashMap.newKeySet();

  public Writer(Transport transport, Scorer scorer, InstantSource clock) {
    this(transport, clock, new Known(), scorer);
  }

  Writer(Transport transport, InstantSource clock) {
    this(transport, clock, new Known());
  }

  Writer(Transport transport, InstantSource clock, Known known) {
    this(transport, clock, known, Scorer.NONE);
  }

  Writer(Transport transport, InstantSource clock, Known known, Scorer scorer) {
    this.elastic = new Elastic(transport);
    Observations observations = new Observations(transport, clock);
    Recorder recorder =
        new Recorder(transport, observations, new Chains(transport, observations, clock));
    Settler settler = new Settler(transport, recorder, finished);
    this.tools = new WriteRun.Tools(transport, clock, recorder, settler, known, scorer);
  }

  /**
   * Writes.
   *
   * @return a verdict for each visit, in the order given
   */
  public List<Verdict> write(List<VisitResult> results) {
    if (results.isEmpty()) {
      return List.of();
    }
    try {
      results.forEach(this::ensureRows);
      return new WriteRun(tools, Batch.of(results)).run(finished);
    } catch (Unavailable turnedAway) {
      LOG.warn("lake.unavailable visits={} cause={}", results.size(), turnedAway.getMessage());
      String reason = String.valueOf(turnedAway.getMessage());
      return Collections.nCopies(results.size(), new Verdict.NotAcknowledged(reason));
    }
  }

  private void ensureRows(VisitResult result) {
    String platform = result.visit().target().platform();
    String index = Schema.visits(platform, result.visit().planned());
    if (!months.contains(index)) {
      elastic.ensureIndex(index);
      months.add(index);
    }
  }
}
