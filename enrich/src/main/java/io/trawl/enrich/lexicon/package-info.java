/**
 * Sentiment by word lists and rules: words, what stands around them, and a small decision layer.
 */
@NullMarked
package io.trawl.enrich.lexicon;

import org.jspecify.annotations.NullMarked;
