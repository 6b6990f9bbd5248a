/** What a network's answers look like, and whether that has changed. Pure. */
@NullMarked
package io.trawl.connectors.shape;

import org.jspecify.annotations.NullMarked;
