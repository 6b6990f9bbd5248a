/** Reads the lake. */
@NullMarked
package io.trawl.lake.read;

import org.jspecify.annotations.NullMarked;
