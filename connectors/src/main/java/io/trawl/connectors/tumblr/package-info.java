/** Tumblr, through its API v2. */
@NullMarked
package io.trawl.connectors.tumblr;

import org.jspecify.annotations.NullMarked;
