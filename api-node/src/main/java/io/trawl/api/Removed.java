package io.trawl.api;

import io.trawl.insights.Scope;
import io.trawl.model.Target;
import io.trawl.registry.Expired;
import io.trawl.registry.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Before when something may be missing of targets, because it was kept long enough. */
record Removed(Map<Expired.Kind, Map<String, Instant>> all) {

  static Removed of(Expired expired, List<Targets.Listed> targets) {
    List<String> ids = targets.stream().map(listed -> listed.target().id()).toList();
    List<String> platforms =
        targets.stream().map(listed -> listed.target().platform()).distinct().toList();
    return new Removed(
        expired.of(
            Map.of(
                Expired.Kind.DOCUMENT, ids,
                Expired.Kind.OBSERVATION, platforms,
                Expired.Kind.VISIT, platforms)));
  }

  Scope.Expired of(Target target) {
    return new Scope.Expired(
        before(Expired.Kind.DOCUMENT, target.id()),
        before(Expired.Kind.OBSERVATION, target.platform()),
        before(Expired.Kind.VISIT, target.platform()));
  }

  private @Nullable Instant before(Expired.Kind kind, String subject) {
    return all.getOrDefault(kind, Map.of()).get(subject);
  }
}
