package io.trawl.lake.read;

import java.time.Instant;

/**
 * A post that is due to be counted again.
 *
 * @param key of the document
 * @param deliveredId the id the platform takes
 */
public record Stale(String key, String deliveredId, Instant lastSeenAt) {}
