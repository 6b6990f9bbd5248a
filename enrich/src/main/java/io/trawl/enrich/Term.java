package io.trawl.enrich;

/**
 * A word, phrase or sign of a text that carried its sentiment.
 *
 * @param text as it was written
 * @param weight what it counted for after all rules: its sign is its direction, 3 is strong
 */
public record Term(String text, double weight) {}
