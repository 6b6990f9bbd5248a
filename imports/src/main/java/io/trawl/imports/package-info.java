/**
 * Reads files that other tools have made, for history from before one started and for networks that
 * cannot be polled: {@link io.trawl.imports.Part} opens them, {@link io.trawl.imports.ImportReader}
 * goes through their records, a {@link io.trawl.imports.Format} says what one record means.
 */
@NullMarked
package io.trawl.imports;

import org.jspecify.annotations.NullMarked;
