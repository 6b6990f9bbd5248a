/**
 * Made-up series of which the truth is known, for tests and figures. Seeded: same seed, same
 * series.
 */
@NullMarked
package io.trawl.insights.stats.simulation;

import org.jspecify.annotations.NullMarked;
