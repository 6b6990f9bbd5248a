/** TikTok through its Display API: the videos of accounts that gave their consent. */
@NullMarked
package io.trawl.connectors.tiktokdisplay;

import org.jspecify.annotations.NullMarked;
