/** What every node needs, whatever its role. */
@NullMarked
package io.trawl.node;

import org.jspecify.annotations.NullMarked;
