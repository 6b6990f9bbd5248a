/** TikTok through its Research API, for approved non-commercial research. */
@NullMarked
package io.trawl.connectors.tiktokresearch;

import org.jspecify.annotations.NullMarked;
