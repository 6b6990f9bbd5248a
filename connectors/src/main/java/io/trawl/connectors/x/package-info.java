/** X, once Twitter, through its API v2. */
@NullMarked
package io.trawl.connectors.x;

import org.jspecify.annotations.NullMarked;
