/** Pinterest's API v5. */
@NullMarked
package io.trawl.simulator.networks.pinterest;

import org.jspecify.annotations.NullMarked;
