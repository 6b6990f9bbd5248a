package io.trawl.insights.stats.influence;

/** What a score is made of. Each is compared with the author's peers, as a percentile. */
public enum Component {
  /** Followers. */
  REACH(0.25),
  /**
   * Engagement per follower and post, in percent, drawn to the peers' median the more, the fewer
   * posts there are.
   */
  RESONANCE(0.30),
  /** Part of the author's posts that are on the topic, 0 to 1. */
  RELEVANCE(0.25),
  /** 1 less the distance posts usually have from the author's median, as a part of that; 0 to 1. */
  CONSISTENCY(0.10),
  /** 1 less the part of the evaluated rules that fired, 0 to 1. */
  AUTHENTICITY(0.10);

  private final double weight;

  Component(double weight) {
    this.weight = weight;
  }

  /** In the score {@code influence_v1}. */
  double weight() {
    return weight;
  }
}
