/**
 * Who has influence on a topic among their like, from parts that can be seen; evidence, no verdict.
 */
@NullMarked
package io.trawl.insights.stats.influence;

import org.jspecify.annotations.NullMarked;
