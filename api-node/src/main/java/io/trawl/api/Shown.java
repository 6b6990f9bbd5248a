package io.trawl.api;

import io.trawl.model.Target;
import io.trawl.registry.Blocks;
import io.trawl.registry.Sets;
import io.trawl.registry.Targets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What resources look like from outside. */
final class Shown {

  private Shown() {}

  static Map<String, Object> target(Target target) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", target.id());
    shown.put("platform", target.platform());
    shown.put("kind", target.kind());
    shown.put("name", target.name());
    shown.put("instance", target.instance());
    return shown;
  }

  static Map<String, Object> listed(Targets.Listed listed) {
    Map<String, Object> shown = target(listed.target());
    shown.put("pace", listed.pace());
    shown.put("paused", listed.paused());
    shown.put("createdAt", listed.createdAt());
    shown.put("nextAt", listed.nextAt());
    shown.put("sources", listed.sources());
    return shown;
  }

  static Map<String, Object> block(Blocks.Block block) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", block.id());
    switch (block.subject()) {
      case Blocks.Subject.OneTarget(var id) -> shown.put("target", id);
      case Blocks.Subject.Source(var platform, var instance) -> {
        shown.put("platform", platform);
        shown.put("instance", instance.isEmpty() ? null : instance);
      }
    }
    shown.put("from", block.from());
    shown.put("until", block.until());
    shown.put("reason", block.reason());
    shown.put("actor", block.actor());
    return shown;
  }

  static Map<String, Object> set(Sets.Named set) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", set.id());
    shown.put("kind", set.kind().key());
    shown.put("name", set.name());
    switch (set.kind()) {
      case CAMPAIGN -> {
        shown.put("startsAt", set.startsAt());
        shown.put("endsAt", set.endsAt());
      }
      case BRAND -> {}
    }
    shown.put("createdAt", set.createdAt());
    shown.put("targets", set.targets());
    return shown;
  }

  /** How a target is called on a page. */
  static String name(Target target) {
    return switch (target) {
      case Target.Tag tag -> "#" + tag.name();
      case Target.Handle handle -> "@" + handle.name();
    };
  }
}
