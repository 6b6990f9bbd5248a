/** Finds what the lake holds of people of whom nothing may be kept, and does away with it. */
@NullMarked
package io.trawl.lake.erase;

import org.jspecify.annotations.NullMarked;
