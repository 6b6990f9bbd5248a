/** Bluesky: its XRPC queries, and its sessions. */
@NullMarked
package io.trawl.simulator.networks.bluesky;

import org.jspecify.annotations.NullMarked;
