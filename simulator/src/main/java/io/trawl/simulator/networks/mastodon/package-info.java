/** Mastodon: its REST API, on any number of servers. */
@NullMarked
package io.trawl.simulator.networks.mastodon;

import org.jspecify.annotations.NullMarked;
