/** Sentiment by a classifier that the operator has put into a directory. */
@NullMarked
package io.trawl.enrich.model;

import org.jspecify.annotations.NullMarked;
