package io.trawl.crawler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trawl.lake.Inconsistent;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.Visit;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.node.meters.BrokenPromises;
import io.trawl.protocol.Token;
import io.trawl.registry.SourceState.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a crawler counts. No meter is named after a target or a credential: there may be a million.
 */
final class CrawlerMeters {

  private static final Logger LOG = LoggerFactory.getLogger(CrawlerMeters.class);
  private static final String SOURCE = "source";

  /** Where a histogram of fetches is cut. */
  private static final Duration[] FETCHES = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(20)
  };

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final BrokenPromises promises;
  private final AtomicInteger documentsQueued = new AtomicInteger();
  private final AtomicInteger visitsQueued = new AtomicInteger();
  private final DistributionSummary freshness;
  private final Counter rejected;
  private final Counter unwritten;
  private final Counter journalFailures;

  /**
   * Meters that are all there from the start.
   *
   * @param clock product time
   * @param sources keys of the ways into platforms
   */
  CrawlerMeters(MeterRegistry registry, InstantSource clock, Collection<String> sources) {
    this.registry = registry;
    this.clock = clock;
    this.promises = new BrokenPromises(registry);
    queue("documents", documentsQueued);
    queue("visits", visitsQueued);
    this.freshness =
        DistributionSummary.builder("trawl.freshness.seconds")
            .description(
                "Product time from when a visit was planned until all of it was in the lake")
            .publishPercentiles(0.5, 0.95)
            .register(registry);
    this.rejected = counter("trawl.index.rejected", "Pages not taken: too many waited");
    this.unwritten = counter("trawl.index.failures", "Writes that failed and were tried again");
    this.journalFailures =
        counter("trawl.journal.failures", "Visits whose event was not stored; read again");
    sources.forEach(this::prepare);
    for (String fate : new String[] {"stored", "unchanged", "withheld", "expired"}) {
      documents(fate);
    }
    quarantine("document");
    quarantine("answer");
  }

  private void prepare(String source) {
    for (VisitOutcome outcome : VisitOutcome.values()) {
      scrapes(source, outcome);
    }
    schemaChanges(source);
    permits(source, "granted");
    permits(source, "denied");
    fetches(source);
  }

  private void queue(String what, AtomicInteger size) {
    Gauge.builder("trawl.index.queue", size, AtomicInteger::get)
        .tag("what", what)
        .description("What waits to be written to the lake")
        .register(registry);
  }

  private Counter scrapes(String source, VisitOutcome outcome) {
    return counter("trawl.scrape", "Visits in the lake", SOURCE, source, "outcome", outcome.key());
  }

  private Counter permits(String source, String verdict) {
    return counter("trawl.permits", "Calls asked for", SOURCE, source, "verdict", verdict);
  }

  private Counter documents(String fate) {
    return counter("trawl.documents", "Views, by what they brought", "fate", fate);
  }

  private Counter quarantine(String what) {
    return counter("trawl.quarantine", "What could not be read or stored", "what", what);
  }

  private Counter counter(String name, String description, String... tags) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }

  private Timer fetches(String source) {
    return Timer.builder("trawl.fetch.latency")
        .description("From when a call left until all of its answer was there, or it failed")
        .tag(SOURCE, source)
        .serviceLevelObjectives(FETCHES)
        .register(registry);
  }

  BrokenPromises promises() {
    return promises;
  }

  /** Measures a call. */
  <T> CompletionStage<T> fetching(String source, CompletionStage<T> call) {
    Timer.Sample sample = Timer.start(registry);
    return call.whenComplete((_, _) -> sample.stop(fetches(source)));
  }

  /** A permit was given or not. */
  Token.Verdict permit(String source, Token.Verdict verdict) {
    String word =
        switch (verdict) {
          case Token.Granted _ -> "granted";
          case Token.Denied _ -> "denied";
        };
    permits(source, word).increment();
    return verdict;
  }

  /** All of a visit is in the lake. */
  void acknowledged(VisitResult result, Tally tally) {
    Instant planned = result.visit().planned();
    scrapes(source(result.visit()), result.visit().outcome()).increment();
    freshness.record(Duration.between(planned, clock.instant()).toMillis() / 1e3);
    documents("stored").increment(tally.stored());
    documents("unchanged").increment(tally.unchanged());
    documents("withheld").increment(tally.withheld());
    documents("expired").increment(tally.expired());
    int answers = result.quarantine() && tally.quarantined() > 0 ? 1 : 0;
    quarantine("document").increment(tally.quarantined() - answers);
    quarantine("answer").increment(answers);
    account(result, tally, read(result));
  }

  private static int read(VisitResult result) {
    return result.documents().size() + result.unread().size() + (result.quarantine() ? 1 : 0);
  }

  /** What was read is counted apart from what the lake made of it. */
  private void account(VisitResult result, Tally tally, int read) {
    int kept = tally.stored() + tally.unchanged() + tally.quarantined();
    int accounted = kept + tally.withheld() + tally.expired();
    if (read != accounted || read != tally.fetched()) {
      promises.uneven();
      promises.unaccounted(Math.abs(read - accounted));
      LOG.error(
          "documents.unaccounted target={} visit={} read={} tally={}",
          result.visit().target().id(),
          result.visit().number(),
          read,
          tally);
    }
  }

  /** An endpoint of a source delivers something else than before. */
  void schemaChanged(String source) {
    schemaChanges(source).increment();
  }

  private Counter schemaChanges(String source) {
    return counter(
        "trawl.schema.changes", "Changes of what a source's endpoints deliver", SOURCE, source);
  }

  /** A visit for which there was no way counts for its platform. */
  private static String source(Visit visit) {
    return Objects.requireNonNullElse(visit.source(), visit.target().platform());
  }

  /** Shows how the ways are. */
  void watching(SourceWatch watch, Collection<String> sources) {
    for (String source : sources) {
      for (Status status : Status.values()) {
        Gauge.builder("trawl.source.state", watch, it -> it.count(source, status))
            .tag(SOURCE, source)
            .tag("state", status.key())
            .description("Servers on which a way into a platform is so")
            .register(registry);
      }
    }
  }

  /** What waits to be written. */
  void queued(int documents, int visits) {
    documentsQueued.set(documents);
    visitsQueued.set(visits);
  }

  /** A page was not taken: too many wait. */
  void rejected() {
    rejected.increment();
  }

  /** A write has failed and will be tried again. */
  void unwritten(Throwable cause) {
    unwritten.increment();
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    if (root instanceof Inconsistent found) {
      switch (found.kind()) {
        case UNEVEN -> promises.uneven();
        case MISSING -> promises.missing();
        case UNQUARANTINED -> promises.unquarantined();
      }
    }
  }

  /**
   * A target's journal was read anew: with a visit under way that means that its event was not
   * stored. What is under way then is nothing.
   */
  Optional<InFlight> recovered(Optional<InFlight> working) {
    working.ifPresent(_ -> journalFailures.increment());
    return Optional.empty();
  }

  /** Another owner has written a target's next visit. */
  void fenced() {
    promises.staleOwner(BrokenPromises.Owned.TARGET);
  }

  /** A target's visits are numbered one after the other. */
  Progress moved(Progress before, Progress after) {
    if (after.visits() <= before.visits()) {
      promises.regressed();
    }
    return after;
  }
}
