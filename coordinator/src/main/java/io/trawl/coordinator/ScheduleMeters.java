package io.trawl.coordinator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trawl.model.ProductClock;
import io.trawl.node.meters.Sampled;
import io.trawl.registry.DueTimes;
import io.trawl.registry.Registry;
import io.trawl.registry.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.ToDoubleFunction;

/**
 * What is due, and how the credentials are, in the whole cluster: every coordinator shows the same,
 * read from PostgreSQL when somebody looks.
 */
final class ScheduleMeters {

  private static final List<String> STATES =
      List.of("active", "suspended", "refused", "quarantined", "drained");

  /** A moment of the cluster. */
  private record Seen(DueTimes.Backlog backlog, List<Tokens.Token> tokens, Instant at) {
    long tokens(String state) {
      return tokens.stream().filter(token -> state(token, at).equals(state)).count();
    }
  }

  private ScheduleMeters() {}

  static void register(
      MeterRegistry meters, Registry registry, ProductClock clock, Executor blocking) {
    Sampled<Seen> seen =
        new Sampled<>(() -> CompletableFuture.supplyAsync(() -> look(registry, clock), blocking));
    gauge(meters, "trawl.targets", seen, it -> it.backlog().targets(), "Targets that are watched");
    gauge(meters, "trawl.scrape.due", seen, it -> it.backlog().due(), "Visits that are due now");
    gauge(
        meters,
        "trawl.scrape.overdue.seconds",
        seen,
        it -> it.backlog().overdue().toSeconds(),
        "Product time for which the first of them has been due");
    for (String state : STATES) {
      Gauge.builder("trawl.token.state", seen, it -> it.read(now -> now.tokens(state)))
          .tag("state", state)
          .description("Credentials in that state, anonymous ones among them")
          .strongReference(true)
          .register(meters);
    }
  }

  private static Seen look(Registry registry, ProductClock clock) {
    Instant now = clock.instant();
    return new Seen(registry.dueTimes().backlog(now), registry.tokens().all(), now);
  }

  static String state(Tokens.Token token, Instant now) {
    Instant until = token.suspendedUntil();
    boolean suspended = token.state().equals("active") && until != null && until.isAfter(now);
    return suspended ? "suspended" : token.state();
  }

  private static void gauge(
      MeterRegistry meters,
      String name,
      Sampled<Seen> seen,
      ToDoubleFunction<Seen> part,
      String description) {
    Gauge.builder(name, seen, it -> it.read(part))
        .description(description)
        .strongReference(true)
        .register(meters);
  }
}
