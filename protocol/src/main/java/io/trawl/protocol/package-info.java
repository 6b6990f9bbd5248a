/** What crosses a node boundary: per entity its key, its commands and every answer. */
@NullMarked
package io.trawl.protocol;

import org.jspecify.annotations.NullMarked;
