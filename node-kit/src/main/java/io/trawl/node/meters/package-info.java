/** What a node counts and measures. */
@NullMarked
package io.trawl.node.meters;

import org.jspecify.annotations.NullMarked;
