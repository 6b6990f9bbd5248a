/** Real engines for the tests of every module. */
@NullMarked
package io.trawl.embedded.testing;

import org.jspecify.annotations.NullMarked;
