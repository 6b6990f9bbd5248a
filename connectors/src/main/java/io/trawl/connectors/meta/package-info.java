/** What Meta's three interfaces have in common: errors, paging and the walk through a list. */
@NullMarked
package io.trawl.connectors.meta;

import org.jspecify.annotations.NullMarked;
