package io.trawl.enrich;

/**
 * How well a version labels a language, measured on posts it was not fitted on.
 *
 * @param language ISO 639
 * @param testSet the name of the labelled posts, and which part of them
 * @param n how many posts
 * @param macroRecall 0 to 1: mean over positive, neutral and negative of the share that was found
 * @param macroF1 0 to 1: mean of the three F1
 */
public record Quality(String language, String testSet, int n, double macroRecall, double macroF1) {}
