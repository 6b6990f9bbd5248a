package io.trawl.simulator;

import static io.trawl.model.Checks.check;

import io.trawl.simulator.world.Network;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a fault happens.
 *
 * @param network where; null = everywhere
 * @param path only where the path below the network's prefix contains this; empty = all
 * @param credential whose calls, as they are counted; empty = everybody's
 * @param probability share of the calls it hits, 0 to 1
 * @param from first product instant; null = from the beginning
 * @param until product instant at which it ends; null = never
 * @param delayMillis real milliseconds of {@link FaultKind#SLOW}, at most 10,000; else 0
 * @param field which one changes, as {@link Reshape} reads it; empty where none does
 * @param to the field's new name; empty where it keeps its name
 */
public record FaultRule(
    FaultKind kind,
    @Nullable Network network,
    String path,
    String credential,
    double probability,
    @Nullable Instant from,
    @Nullable Instant until,
    long delayMillis,
    String field,
    String to) {

  static final long DELAY_MILLIS_MAX = 10_000;

  public FaultRule {
    check(probability >= 0 && probability <= 1, "probability", probability, "0..1");
    check(
        delayMillis >= 0 && delayMillis <= DELAY_MILLIS_MAX,
        "delayMillis",
        delayMillis,
        "0.." + DELAY_MILLIS_MAX);
    boolean named = !field.isEmpty();
    check(named == Reshape.isOf(kind), "field", field, "one where the kind changes one");
    check(
        to.isEmpty() == (kind != FaultKind.RENAMED_FIELD),
        "to",
        to,
        "a name where the kind gives a new one");
  }

  /** A fault of some calls everywhere, for ever. */
  public static FaultRule of(FaultKind kind, double probability) {
    return new FaultRule(kind, null, "", "", probability, null, null, 0, "", "");
  }

  /** Whether a call at an instant may be hit. */
  boolean covers(Network asked, String askedPath, String asker, Instant now) {
    return (network == null || network.equals(asked))
        && askedPath.contains(path)
        && (credential.isEmpty() || credential.equals(asker))
        && (from == null || !now.isBefore(from))
        && (until == null || now.isBefore(until));
  }
}
