package io.trawl.lake.read;

import java.time.Instant;

/**
 * A post that was not looked at for long.
 *
 * @param key of the document
 * @param deliveredId the id the platform takes
 */
public record Stale(String key, String deliveredId, Instant lastSeenAt) {}
