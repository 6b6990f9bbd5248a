package io.trawl.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trawl.lake.Inconsistent;
import io.trawl.lake.visit.Tally;
import io.trawl.lake.visit.VisitOutcome;
import io.trawl.lake.visit.VisitResult;
import io.trawl.protocol.Token;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CrawlerMetersTest {

  private static final Duration LATE = Duration.ofSeconds(90);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CrawlerMeters meters =
      new CrawlerMeters(
          registry, InstantSource.fixed(Visits.NOW.plus(LATE)), List.of("scripted", "other"));

  @Test
  void everySeriesIsThereBeforeAnythingHasHappened() {
    for (String source : List.of("scripted", "other")) {
      for (VisitOutcome outcome : VisitOutcome.values()) {
        assertThat(scrapes(source, outcome.key())).isZero();
      }
    }
    assertThat(registry.get("trawl.permits").counters()).hasSize(4);
    assertThat(registry.get("trawl.fetch.latency").timers()).hasSize(2);
    assertThat(registry.get("trawl.index.queue").gauges()).hasSize(2);
    assertThat(count("trawl.journal.failures")).isZero();
  }

  @Test
  void aVisitIsCountedWhenItIsInTheLakeWithItsFreshness() {
    meters.acknowledged(Visits.row(), Tally.NOTHING);

    assertThat(scrapes("scripted", "not-permitted")).isEqualTo(1);
    assertThat(registry.get("trawl.freshness.seconds").summary().totalAmount()).isEqualTo(90);
    assertThat(count("trawl.conservation.mismatch")).isZero();
  }

  @Test
  void whatBecameOfItsDocumentsIsCountedAndMustAddUp() {
    VisitResult nothing = Visits.row();
    var unreadable = new VisitResult(nothing.visit(), List.of(), Visits.NOW, null, true);

    meters.acknowledged(unreadable, new Tally(7, 0, 0, 3, 2, 2, 0, 0));

    assertThat(tagged("trawl.documents", "fate", "stored")).isEqualTo(3);
    assertThat(tagged("trawl.documents", "fate", "unchanged")).isEqualTo(2);
    assertThat(tagged("trawl.quarantine", "what", "document")).isEqualTo(1);
    assertThat(tagged("trawl.quarantine", "what", "answer")).isEqualTo(1);
    assertThat(count("trawl.conservation.mismatch")).isEqualTo(1);
    assertThat(count("trawl.documents.unaccounted")).isEqualTo(6);
  }

  @Test
  void whatTheLakeFindsInconsistentIsABrokenPromise() {
    meters.unwritten(new IllegalStateException("away"));
    for (Inconsistent.Kind kind : Inconsistent.Kind.values()) {
      meters.unwritten(new CompletionException(new Inconsistent(kind, "found")));
    }

    assertThat(count("trawl.index.failures")).isEqualTo(4);
    assertThat(count("trawl.conservation.mismatch")).isEqualTo(1);
    assertThat(count("trawl.null.in.required")).isEqualTo(1);
    assertThat(count("trawl.quarantine.write.failed")).isEqualTo(1);
  }

  @Test
  void aNumberThatDoesNotGoUpIsABrokenPromise() {
    Progress first = Progress.START;
    Progress next =
        new Progress(
            1,
            first.position(),
            null,
            Visits.NOW,
            Visits.NOW,
            Visits.NOW,
            Visits.NOW,
            Visits.NOW,
            0,
            null,
            null,
            null,
            null,
            null,
            null);
    meters.moved(first, next);
    assertThat(count("trawl.sequence.regression")).isZero();

    meters.moved(next, next);
    assertThat(count("trawl.sequence.regression")).isEqualTo(1);
  }

  @Test
  void aVisitThatTheJournalDidNotTakeIsCounted() {
    assertThat(meters.recovered(Optional.empty())).isEmpty();
    assertThat(count("trawl.journal.failures")).isZero();

    assertThat(meters.recovered(Optional.of(Visits.inFlight(Lane.PAGE)))).isEmpty();
    assertThat(count("trawl.journal.failures")).isEqualTo(1);
  }

  @Test
  void permitsAndCallsAreCountedBySource() {
    meters.permit("other", new Token.Denied(Visits.NOW));
    meters.permit("other", new Token.Granted("t", 1, Visits.NOW));
    CompletableFuture<String> call = new CompletableFuture<>();
    meters.fetching("other", call);

    assertThat(registry.get("trawl.fetch.latency").tag("source", "other").timer().count()).isZero();
    call.completeExceptionally(new IllegalStateException("away"));

    assertThat(registry.get("trawl.fetch.latency").tag("source", "other").timer().count())
        .isEqualTo(1);
    assertThat(tagged("trawl.permits", "verdict", "denied")).isEqualTo(1);
    assertThat(tagged("trawl.permits", "verdict", "granted")).isEqualTo(1);
  }

  private double scrapes(String source, String outcome) {
    return registry
        .get("trawl.scrape")
        .tag("source", source)
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  private double count(String name) {
    return registry.get(name).counter().count();
  }

  private double tagged(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
