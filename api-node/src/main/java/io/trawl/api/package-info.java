/** Role api: the only place that knows HTTP and its status codes. */
@NullMarked
package io.trawl.api;

import org.jspecify.annotations.NullMarked;
