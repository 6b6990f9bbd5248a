/** Removes what has been kept long enough. */
@NullMarked
package io.trawl.lake.retention;

import org.jspecify.annotations.NullMarked;
