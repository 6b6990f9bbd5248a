/** How texts feel: who says so, when it is asked for, and how all of the lake is scored anew. */
@NullMarked
package io.trawl.lake.sentiment;

import org.jspecify.annotations.NullMarked;
