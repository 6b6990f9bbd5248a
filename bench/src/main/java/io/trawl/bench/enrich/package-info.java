/** Fits and measures how texts are scored. */
@NullMarked
package io.trawl.bench.enrich;

import org.jspecify.annotations.NullMarked;
