/** The networks' streams: what is posted, told while it happens, over WebSockets. */
@NullMarked
package io.trawl.simulator.live;

import org.jspecify.annotations.NullMarked;
