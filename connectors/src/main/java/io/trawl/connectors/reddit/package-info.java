/** Reddit, through its OAuth interface. */
@NullMarked
package io.trawl.connectors.reddit;

import org.jspecify.annotations.NullMarked;
