package io.trawl.lake.sentiment;

/**
 * How well a version labels texts of a language, measured on texts it was not fitted on.
 *
 * @param language ISO 639
 * @param testSet the name of the labelled texts, and which part of them
 * @param n how many texts
 * @param macroRecall 0 to 1: mean over positive, neutral and negative of the share that was found
 * @param macroF1 0 to 1: mean of the three F1
 */
public record Measured(
    String language, String testSet, int n, double macroRecall, double macroF1) {}
