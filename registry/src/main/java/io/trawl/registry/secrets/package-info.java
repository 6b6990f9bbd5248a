/** Secrets at rest: sealed with a keyset that is a file, and never in the database. */
@NullMarked
package io.trawl.registry.secrets;

import org.jspecify.annotations.NullMarked;
