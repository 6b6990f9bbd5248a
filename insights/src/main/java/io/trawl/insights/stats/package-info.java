/** Statistics that insights share: numbers in, numbers out. */
@NullMarked
package io.trawl.insights.stats;

import org.jspecify.annotations.NullMarked;
