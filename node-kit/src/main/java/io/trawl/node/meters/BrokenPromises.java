package io.trawl.node.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counters of what must not happen; all are there from the start, at 0. What to do about each is in
 * {@code docs/operations.md}.
 */
public final class BrokenPromises {

  /** What has one owner at a time. */
  public enum Owned {
    TOKEN,
    TARGET,
    SLICE
  }

  private final Map<Owned, Counter> staleOwners = new EnumMap<>(Owned.class);
  private final Counter overspent;
  private final Counter uneven;
  private final Counter unaccounted;
  private final Counter regressed;
  private final Counter missing;
  private final Counter unquarantined;

  /** Of the node whose registry it is. */
  public BrokenPromises(MeterRegistry registry) {
    for (Owned owned : Owned.values()) {
      staleOwners.put(
          owned,
          Counter.builder("trawl.stale.owner")
              .tag("owned", owned.name().toLowerCase(Locale.ROOT))
              .description("Writes of an owner that had been followed by another; refused")
              .register(registry));
    }
    overspent =
        counter(
            registry,
            "trawl.budget.overspent",
            "Calls beyond what a credential has in one of its windows");
    uneven =
        counter(
            registry,
            "trawl.conservation.mismatch",
            "Visits with fetched unlike stored + unchanged + quarantined + withheld");
    unaccounted =
        counter(
            registry,
            "trawl.documents.unaccounted",
            "Documents that were read and are in no part of their visit's tally, or in two");
    regressed =
        counter(registry, "trawl.sequence.regression", "Visits whose number did not go up by one");
    missing =
        counter(
            registry, "trawl.null.in.required", "Documents that lacked what every document has");
    unquarantined =
        counter(
            registry,
            "trawl.quarantine.write.failed",
            "Raw answers and quarantined views that Elasticsearch refused for good");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** Two believed to own the same thing; the one that came first was refused. */
  public void staleOwner(Owned owned) {
    Counter counter = staleOwners.get(owned);
    if (counter != null) {
      counter.increment();
    }
  }

  /** More was promised of a credential within its window than it has. */
  public void overspent() {
    overspent.increment();
  }

  /** Of a visit's documents some were lost or doubled on the way. */
  public void uneven() {
    uneven.increment();
  }

  /** So many documents were read that nobody can say what became of. */
  public void unaccounted(int documents) {
    unaccounted.increment(documents);
  }

  /** A target's visits are not numbered one after the other. */
  public void regressed() {
    regressed.increment();
  }

  /** Something that was read back lacks what it must have. */
  public void missing() {
    missing.increment();
  }

  /** What was to be kept raw was not taken. */
  public void unquarantined() {
    unquarantined.increment();
  }
}
