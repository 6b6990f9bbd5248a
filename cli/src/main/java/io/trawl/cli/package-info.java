/** The command {@code trawl}. */
@NullMarked
package io.trawl.cli;

import org.jspecify.annotations.NullMarked;
