package io.trawl.api;

import io.trawl.insights.Scope;
import io.trawl.model.Target;
import io.trawl.registry.Expired;
import io.trawl.registry.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Before when something may be missing of targets, because it was kept long enough. */
record Removed(
    Map<String, Instant> posts, Map<String, Instant> counts, Map<String, Instant> looks) {

  static Removed of(Expired expired, List<Targets.Listed> targets) {
    List<String> ids = targets.stream().map(listed -> listed.target().id()).toList();
    List<String> platforms =
        targets.stream().map(listed -> listed.target().platform()).distinct().toList();
    return new Removed(
        expired.of(Expired.Kind.DOCUMENT, ids),
        expired.of(Expired.Kind.OBSERVATION, platforms),
        expired.of(Expired.Kind.VISIT, platforms));
  }

  Scope.Expired of(Target target) {
    return new Scope.Expired(
        posts.get(target.id()), counts.get(target.platform()), looks.get(target.platform()));
  }
}
