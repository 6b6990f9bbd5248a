/** Names and types of everything in the lake: all that the write side and the read side share. */
@NullMarked
package io.trawl.lake.schema;

import org.jspecify.annotations.NullMarked;
