package io.trawl.lake.quarantine;

import io.trawl.lake.visit.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit of which something is in quarantine.
 *
 * @param planned names, with the platform, the month in which all of it is kept
 * @param at when the answer came
 * @param reading how it was asked for and read; null = it was not kept, and nobody can read it anew
 */
public record HeldVisit(
    String platform,
    String target,
    long visit,
    Instant planned,
    Instant at,
    @Nullable Reading reading) {}
