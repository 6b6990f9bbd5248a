package io.trawl.api;

import io.trawl.model.Target;
import io.trawl.registry.Blocks;
import io.trawl.registry.Sets;
import io.trawl.registry.Targets;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What resources look like from outside. */
final class Shown {

  private static final MathContext DIGITS = new MathContext(4);

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
    shown.put("formerNames", listed.formerNames());
    shown.put("plan", listed.plan() == null ? null : plan(listed.plan()));
    return shown;
  }

  private static Map<String, Object> plan(Targets.Plan plan) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("floor", plan.floor());
    shown.put("priority", plan.priority());
    shown.put("why", plan.why());
    shown.put("price", number(plan.price()));
    shown.put("interval", plan.interval());
    shown.put("visitedAt", plan.visitedAt());
    shown.put("postsPerHour", number(plan.postsPerHour()));
    shown.put("caught", plan.caught());
    shown.put("missed", Math.round(plan.missed() * 10) / 10.0);
    return shown;
  }

  /** To four digits; null = not known, or infinite. */
  static @Nullable Double number(@Nullable Double value) {
    return value == null || !Double.isFinite(value)
        ? null
        : Double.valueOf(new BigDecimal(value).round(DIGITS).doubleValue());
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
