/** What is far from what was to be expected, when it began and ended, and who made it. */
@NullMarked
package io.trawl.insights.stats.spikes;

import org.jspecify.annotations.NullMarked;
