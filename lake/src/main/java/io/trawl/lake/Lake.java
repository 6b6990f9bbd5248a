package io.trawl.lake;

import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.elastic.Unavailable;
import io.trawl.lake.erase.Erasing;
import io.trawl.lake.quarantine.Quarantine;
import io.trawl.lake.read.LakeReader;
import io.trawl.lake.retention.Retention;
import io.trawl.lake.schema.Templates;
import io.trawl.lake.sentiment.Rescoring;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.lake.visit.Verdict;
import io.trawl.lake.visit.VisitResult;
import io.trawl.lake.write.Bounded;
import io.trawl.lake.write.Writer;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is remembered of the networks, in Elasticsearch. Every call waits, so it belongs on a
 * virtual thread; all are safe for many threads.
 */
public final class Lake implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lake.class);

  private final Door door;
  private final Transport transport;
  private final Writer writer;
  private final LakeReader reader;
  private final Scorer scorer;
  private final InstantSource clock;

  private Lake(Transport transport, Door door, Scorer scorer, InstantSource clock) {
    this.door = door;
    this.transport = transport;
    this.scorer = scorer;
    this.clock = clock;
    this.writer = new Writer(new Bounded(transport), scorer, clock);
    this.reader = new LakeReader(transport);
  }

  /**
   * Opens the lake and puts its index templates; indices that are there get what is new in them.
   *
   * @param door what all that is written passes
   * @param clock product time: {@code indexedAt} of all that is written
   * @throws Unavailable if Elasticsearch is out of reach
   */
  public static Lake open(LakeSettings settings, Door door, InstantSource clock) {
    return open(settings, door, Scorer.NONE, clock);
  }

  /**
   * The same where texts are scored.
   *
   * @param scorer of what has passed the door; not closed with the lake
   */
  public static Lake open(LakeSettings settings, Door door, Scorer scorer, InstantSource clock) {
    return open(RestTransport.of(settings), settings.refresh(), door, scorer, clock);
  }

  /** Opens the lake over a transport, which is closed with it. */
  public static Lake open(
      Transport transport, String refresh, Door door, Scorer scorer, InstantSource clock) {
    Elastic elastic = new Elastic(transport);
    Templates.all(refresh)
        .forEach((name, template) -> {
          elastic.putTemplate(name, template);
          elastic.putMappings(template);
        });
    return new Lake(transport, door, scorer, clock);
  }

  /**
   * Takes what visits brought, as far as the door lets it in; some hundred documents in a call are
   * cheapest. Sending the same visit again, as it was or read anew, replaces what it brought
   * before.
   *
   * @return a verdict for each visit, in the order given
   */
  public List<Verdict> write(List<VisitResult> results) {
    return Bounded.write(() -> written(results));
  }

  private List<Verdict> written(List<VisitResult> results) {
    List<VisitResult> passed;
    try {
      passed = door.pass(results);
    } catch (Inconsistent ours) {
      throw ours;
    } catch (RuntimeException shut) {
      LOG.warn("lake.door.shut visits={} cause={}", results.size(), String.valueOf(shut));
      return Collections.nCopies(
          results.size(), new Verdict.NotAcknowledged("nobody says what may come in: " + shut));
    }
    return writer.write(passed);
  }

  public LakeReader reader() {
    return reader;
  }

  /** What could not be read or stored. */
  public Quarantine quarantine() {
    return new Quarantine(transport);
  }

  /** What removes what has been kept long enough. */
  public Retention retention() {
    return new Retention(transport);
  }

  /** What is to be done away with. */
  public Erasing erasing() {
    return new Erasing(transport);
  }

  /** What scores texts anew; empty = nobody scores any here. */
  public Optional<Rescoring> rescoring() {
    return scorer.equals(Scorer.NONE)
        ? Optional.empty()
        : Optional.of(new Rescoring(transport, scorer, clock));
  }

  /** Who says how texts feel. */
  public Scorer scorer() {
    return scorer;
  }

  /** Whether Elasticsearch answers and has all its primaries. */
  public boolean isHealthy() {
    return problem().isEmpty();
  }

  /** Why nothing can be written now, in one line; empty = it can, as far as a cheap call tells. */
  public Optional<String> problem() {
    try {
      String health = new Elastic(transport).health();
      return health.equals("red")
          ? Optional.of("Elasticsearch is red: indices without their primaries")
          : Optional.empty();
    } catch (Unavailable away) {
      return Optional.of("no answer from " + away.getMessage());
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
