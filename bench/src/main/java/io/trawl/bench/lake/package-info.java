/** What it costs to index known posts again, beside the same documents ready-made. */
@NullMarked
package io.trawl.bench.lake;

import org.jspecify.annotations.NullMarked;
