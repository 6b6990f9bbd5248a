/** Mastodon and compatible servers. */
@NullMarked
package io.trawl.connectors.mastodon;

import org.jspecify.annotations.NullMarked;
