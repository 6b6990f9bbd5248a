/** TikTok's public pages, without an account. */
@NullMarked
package io.trawl.connectors.tiktokweb;

import org.jspecify.annotations.NullMarked;
