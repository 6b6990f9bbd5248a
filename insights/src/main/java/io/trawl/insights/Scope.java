package io.trawl.insights;

import io.trawl.model.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a question is about. The caller has resolved campaign, brand and team to it, so an insight
 * can neither forget the team nor know what a campaign is.
 *
 * @param from inclusive
 * @param to exclusive
 * @param now product time: what lies after it has not happened
 * @param zone in which days begin
 */
public record Scope(List<Watched> targets, Instant from, Instant to, Instant now, ZoneId zone) {

  /** Most targets one question may be about. */
  public static final int TARGETS_MAX = 5_000;

  /** One target. */
  public record Watched(String id, String name, String platform, Duration pace) {}

  public Scope {
    Checks.check(from.isBefore(to), "window", from + " to " + to, "an end after its start");
    Checks.check(
        targets.size() <= TARGETS_MAX, "targets", targets.size(), "at most " + TARGETS_MAX);
    targets = List.copyOf(targets);
  }

  /** End of what can have been seen. */
  public Instant end() {
    return to.isBefore(now) ? to : now;
  }

  List<String> ids() {
    return targets.stream().map(Watched::id).toList();
  }
}
