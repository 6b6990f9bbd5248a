/** One file per question the lake can answer: a plan of searches and pure statistics. */
@NullMarked
package io.trawl.insights;

import org.jspecify.annotations.NullMarked;
