/** Answers and files that went wrong in every way we could think of, and what must hold of them. */
@NullMarked
package io.trawl.fuzz;

import org.jspecify.annotations.NullMarked;
