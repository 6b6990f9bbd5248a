/** Facebook's Graph API. */
@NullMarked
package io.trawl.simulator.networks.facebook;

import org.jspecify.annotations.NullMarked;
