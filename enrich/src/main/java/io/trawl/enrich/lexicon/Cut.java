package io.trawl.enrich.lexicon;

import java.util.List;

/**
 * A text, cut.
 *
 * @param tokens its words and signs, in order
 * @param exclamations how many exclamation marks
 * @param question whether it has a question mark
 */
record Cut(List<Token> tokens, int exclamations, boolean question) {}
