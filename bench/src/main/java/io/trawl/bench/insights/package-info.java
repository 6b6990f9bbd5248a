/** How often statistics are right, where the truth is known. */
@NullMarked
package io.trawl.bench.insights;

import org.jspecify.annotations.NullMarked;
