/** What a campaign changed: estimates that say how sure they are, or why there is none. */
@NullMarked
package io.trawl.insights.stats.uplift;

import org.jspecify.annotations.NullMarked;
