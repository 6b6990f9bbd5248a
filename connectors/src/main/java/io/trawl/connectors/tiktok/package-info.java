/** What the ways into TikTok share. */
@NullMarked
package io.trawl.connectors.tiktok;

import org.jspecify.annotations.NullMarked;
