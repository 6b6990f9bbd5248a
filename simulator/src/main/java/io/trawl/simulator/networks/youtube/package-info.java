/** YouTube's Data API v3. */
@NullMarked
package io.trawl.simulator.networks.youtube;

import org.jspecify.annotations.NullMarked;
