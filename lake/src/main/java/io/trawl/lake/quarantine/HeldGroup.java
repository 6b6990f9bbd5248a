package io.trawl.lake.quarantine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Things in quarantine that were put there for one reason by one reading.
 *
 * @param connector of which source; null = it was not kept
 * @param version of the connector; null = it was not kept
 * @param reason null = one of many others
 * @param count answers, items and documents
 * @param oldest when the oldest answer of them came; null = nobody looked
 * @param newest when the newest did
 */
public record HeldGroup(
    String platform,
    @Nullable String connector,
    @Nullable Integer version,
    @Nullable String reason,
    long count,
    @Nullable Instant oldest,
    @Nullable Instant newest) {}
