/** Role coordinator: who is due when. */
@NullMarked
package io.trawl.coordinator;

import org.jspecify.annotations.NullMarked;
