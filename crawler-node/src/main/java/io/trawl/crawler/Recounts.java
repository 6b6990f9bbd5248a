package io.trawl.crawler;

import io.trawl.lake.read.Recount;
import io.trawl.registry.PolicyRows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which posts are looked at again: those that are due to be counted, and where a network's terms
 * want to know what was deleted, those that were not looked at for long.
 *
 * @param ageMax how old a post may be to be counted again
 * @param again by network, how long any known post may go without a look
 */
record Recounts(Duration ageMax, Map<String, Duration> again) {

  /** By the policies of the ways that are asked, the strictest of a network. */
  static Recounts of(Duration ageMax, List<PolicyRows.Held> policies) {
    Map<String, Duration> again = new HashMap<>();
    for (PolicyRows.Held held : policies) {
      Duration own = held.policy().lookAgain();
      if (held.enabled() && own != null) {
        again.merge(held.policy().platform(), own, (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    return new Recounts(ageMax, Map.copyOf(again));
  }

  /** What is asked of the lake now. */
  Recount at(Instant now, String target, String platform) {
    return new Recount(
        target, Samples.SPANS, now.minus(ageMax), now, now.toEpochMilli(), again.get(platform));
  }
}
