/** TikTok's API v2: for research, and for accounts that gave their consent. */
@NullMarked
package io.trawl.simulator.networks.tiktok;

import org.jspecify.annotations.NullMarked;
