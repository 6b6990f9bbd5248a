/** How fast files of other tools are read, and in how much memory. */
@NullMarked
package io.trawl.bench.imports;

import org.jspecify.annotations.NullMarked;
