/** What may be done with what a way into a network brings. */
@NullMarked
package io.trawl.model.policy;

import org.jspecify.annotations.NullMarked;
