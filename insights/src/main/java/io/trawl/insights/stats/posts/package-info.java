/** How posts, and those who make them, did: rates, shares and comparisons with their like. */
@NullMarked
package io.trawl.insights.stats.posts;

import org.jspecify.annotations.NullMarked;
