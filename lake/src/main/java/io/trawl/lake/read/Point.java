package io.trawl.lake.read;

import io.trawl.model.Count;
import java.time.Instant;

/** A count as it was at one instant: known or hidden, never absent. */
public record Point(Instant at, Count count) {}
