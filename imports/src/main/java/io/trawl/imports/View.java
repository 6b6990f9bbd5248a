package io.trawl.imports;

import io.trawl.model.Seen;
import java.time.Instant;

/**
 * A document as a file tells of it.
 *
 * @param observedAt when its counts were as they are: when the tool says that it collected them, or
 *     else when the file was last changed
 */
public record View(Seen seen, Instant observedAt) {}
