package io.trawl.insights.stats.spikes;

import org.jspecify.annotations.Nullable;

/**
 * Whether something is going on, and since when. It opens at the threshold and closes at half of
 * it, so that what wavers is one incident; there is one at a time. What was not judged changes
 * nothing: silence proves neither.
 */
public sealed interface Watch {

  /** After an incident, none opens for so many buckets. */
  int COOL_DOWN = 3;

  /** Part of the threshold at which an incident closes. */
  double CLOSES_AT = 0.5;

  /**
   * Nothing is going on.
   *
   * @param from the first bucket in which something may open
   */
  record Calm(int from) implements Watch {
    private Step judged(Verdict.Scored scored) {
      if (scored.bucket() < from || !scored.odd() || !scored.backed()) {
        return new Step(this, Change.NONE, null);
      }
      Incident opened = Incident.opened(scored);
      return new Step(new Open(opened), Change.OPENED, opened);
    }
  }

  /** Something is. */
  record Open(Incident incident) implements Watch {
    private Step judged(Verdict.Scored scored, int lastsMax) {
      int bucket = scored.bucket();
      if (incident.towards(scored) < CLOSES_AT || bucket - incident.begin() >= lastsMax) {
        Incident closed = incident.closed(bucket);
        return new Step(new Calm(bucket + COOL_DOWN), Change.CLOSED, closed);
      }
      Incident grown = incident.grown(scored);
      boolean higher = grown.peak() == bucket;
      return new Step(new Open(grown), higher ? Change.GROWN : Change.NONE, grown);
    }
  }

  /** What a bucket changed. */
  enum Change {
    NONE,
    OPENED,
    GROWN,
    CLOSED
  }

  /**
   * One bucket further.
   *
   * @param incident that opened, grew or closed; null if none did
   */
  record Step(Watch now, Change change, @Nullable Incident incident) {}

  /** Before the first bucket. */
  static Watch begin() {
    return new Calm(0);
  }

  /**
   * What a bucket makes of it.
   *
   * @param lastsMax buckets after which what goes on is the new usual, and closes
   */
  default Step next(Verdict verdict, int lastsMax) {
    return switch (verdict) {
      case Verdict.Unscored _ -> new Step(this, Change.NONE, null);
      case Verdict.Scored scored ->
          switch (this) {
            case Calm calm -> calm.judged(scored);
            case Open open -> open.judged(scored, lastsMax);
          };
    };
  }
}
