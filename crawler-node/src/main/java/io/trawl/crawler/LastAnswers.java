package io.trawl.crawler;

/**
 * Which of the last answers of a source, as this node has had them, were faults.
 *
 * @param faults the last answer is the lowest bit; a fault is 1
 * @param answers how many, at most {@link #MAX}
 */
record LastAnswers(int faults, int answers) {

  /** So many are looked at. */
  static final int MAX = 20;

  /** Fewer faults say nothing. */
  static final int FAULTS_MIN = 3;

  static final LastAnswers NONE = new LastAnswers(0, 0);

  LastAnswers after(boolean fault) {
    int last = (faults << 1 | (fault ? 1 : 0)) & ((1 << MAX) - 1);
    return new LastAnswers(last, Math.min(MAX, answers + 1));
  }

  /** Whether at least half of them were faults. */
  boolean areFaulty() {
    int bad = Integer.bitCount(faults);
    return bad >= FAULTS_MIN && 2 * bad >= answers;
  }
}
