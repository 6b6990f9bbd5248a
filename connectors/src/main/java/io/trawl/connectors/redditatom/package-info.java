/** Reddit without a credential, through its Atom feeds. */
@NullMarked
package io.trawl.connectors.redditatom;

import org.jspecify.annotations.NullMarked;
