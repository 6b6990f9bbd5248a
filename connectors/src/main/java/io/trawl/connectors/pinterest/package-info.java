/** Pinterest, through its API v5: the account's own pins and boards. */
@NullMarked
package io.trawl.connectors.pinterest;

import org.jspecify.annotations.NullMarked;
