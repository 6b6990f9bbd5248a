/** What a credential may still spend: pure values, no clock, no I/O. */
@NullMarked
package io.trawl.budget;

import org.jspecify.annotations.NullMarked;
