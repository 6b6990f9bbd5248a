/** What a line of the log looks like. */
@NullMarked
package io.trawl.node.log;

import org.jspecify.annotations.NullMarked;
