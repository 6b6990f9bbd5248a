/**
 * Takes what visits bring. A document is written first, with the observations it counts in beside
 * it; then the observations; the visit's row last. Whoever writes the document next finds what an
 * attempt that died left undone, and does it.
 */
@NullMarked
package io.trawl.lake.write;

import org.jspecify.annotations.NullMarked;
