package io.trawl.lake.merge;

/**
 * An observation that its document already counts in, and that may not be in its index yet.
 *
 * @param late it is not the newest of its document, so what came before it must be looked up
 */
public record Pending(Observation observation, boolean late) {}
