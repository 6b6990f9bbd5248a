package io.trawl.insights;

import java.util.List;

/** What numbers about how texts feel mean. */
final class MoodDefinitions {

  static final Definition SHARE =
      new Definition(
          "sentiment_share",
          1,
          "documents with the label / documents that are positive, neutral or negative; with"
              + " Wilson's 95 % interval, as if each document were drawn by itself. What a scorer"
              + " mistakes is not in the interval: its measured quality stands beside",
          "1",
          "null where none is scored; unknown ones are in no share");

  static final Definition NET =
      new Definition(
          "net_sentiment",
          1,
          "(positive - negative) / (positive + neutral + negative)",
          "1",
          "null where none is scored; unknown ones are left out");

  static final Definition UNKNOWN =
      new Definition(
          "sentiment_unknown",
          1,
          "(documents of which nobody can say how they feel + documents that were not scored) /"
              + " documents; the former have no words or a language that no scorer reads",
          "1",
          "null where there are no documents; unknown is never counted as neutral");

  static final Definition QUALITY =
      new Definition(
          "sentiment_quality",
          1,
          "macro recall and macro F1 over positive, neutral and negative of the version that"
              + " labelled, on the named test set of n labelled texts of the language",
          "1",
          "null where nobody has measured the version in the language, or it does not decide any"
              + " more");

  static final List<Definition> ALL = List.of(SHARE, NET, UNKNOWN, QUALITY);

  private MoodDefinitions() {}
}
