/** One crawler node on one core beside a plain program that does the same work. */
@NullMarked
package io.trawl.bench.node;

import org.jspecify.annotations.NullMarked;
