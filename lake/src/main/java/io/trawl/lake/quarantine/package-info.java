/** What could not be read or stored, kept raw until somebody can. */
@NullMarked
package io.trawl.lake.quarantine;

import org.jspecify.annotations.NullMarked;
