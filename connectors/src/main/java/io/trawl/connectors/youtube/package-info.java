/** YouTube, through the Data API v3. */
@NullMarked
package io.trawl.connectors.youtube;

import org.jspecify.annotations.NullMarked;
