/**
 * The one door into the lake: what every visit's result passes before anything of it is written,
 * whoever brings it.
 */
@NullMarked
package io.trawl.lake.door;

import org.jspecify.annotations.NullMarked;
