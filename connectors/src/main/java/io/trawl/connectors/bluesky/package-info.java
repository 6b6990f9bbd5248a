/** Bluesky, through the public views of the AT Protocol. */
@NullMarked
package io.trawl.connectors.bluesky;

import org.jspecify.annotations.NullMarked;
