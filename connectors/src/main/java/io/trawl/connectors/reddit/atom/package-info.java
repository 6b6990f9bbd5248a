/** Reddit without a credential, through its Atom feeds. */
@NullMarked
package io.trawl.connectors.reddit.atom;

import org.jspecify.annotations.NullMarked;
