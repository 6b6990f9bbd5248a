/** Threads through its own API, with an approved app. */
@NullMarked
package io.trawl.connectors.threads;

import org.jspecify.annotations.NullMarked;
