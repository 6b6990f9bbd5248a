/** The synthetic world: accounts, tags, posts and their counts, pure in seed and instant. */
@NullMarked
package io.trawl.simulator.world;

import org.jspecify.annotations.NullMarked;
