/** Values every module shares; each checks itself when it is made. */
@NullMarked
package io.trawl.model;

import org.jspecify.annotations.NullMarked;
