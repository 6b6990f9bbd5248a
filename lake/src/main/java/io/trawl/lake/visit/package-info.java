/** What a visit hands to the lake, the row it leaves, and what the lake answers. */
@NullMarked
package io.trawl.lake.visit;

import org.jspecify.annotations.NullMarked;
