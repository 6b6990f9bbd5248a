/** Public Facebook Pages through Meta's Graph API, with an approved app. */
@NullMarked
package io.trawl.connectors.facebook;

import org.jspecify.annotations.NullMarked;
