/** What tests and benches of several modules write into a lake. */
@NullMarked
package io.trawl.lake.testing;

import org.jspecify.annotations.NullMarked;
