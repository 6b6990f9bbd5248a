package io.trawl.insights;

import io.trawl.lake.visit.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Notes how long nobody had looked at a target, as the crawler does. */
final class Sights {

  /** A page that was read. */
  private record Sight(Instant at, Duration pace) {}

  private final Map<String, Sight> last = new HashMap<>();

  /** At a page that is read after all that were noted before. */
  Duration unseen(String target, Instant at, Duration pace) {
    Sight before = last.put(target, new Sight(at, pace));
    return before == null
        ? Duration.between(Instant.EPOCH, at)
        : Visit.unseen(before.at(), before.pace(), at);
  }
}
