/** What every platform owes the engine: what to ask, and what an answer means. */
@NullMarked
package io.trawl.connectors;

import org.jspecify.annotations.NullMarked;
