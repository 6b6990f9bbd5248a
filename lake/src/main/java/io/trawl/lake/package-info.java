/** The lake: documents, observations, visits, versions, raw answers and quarantine. */
@NullMarked
package io.trawl.lake;

import org.jspecify.annotations.NullMarked;
