package io.trawl.api;

import io.trawl.model.Target;
import io.trawl.registry.Platforms.Platform;
import io.trawl.registry.PoolMembers.Place;
import io.trawl.registry.SourceState;
import io.trawl.registry.SourceState.Evidence;
import io.trawl.registry.Ways;
import io.trawl.registry.Ways.Source;
import io.trawl.registry.Ways.Watched;
import io.trawl.registry.Ways.Way;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ways into platforms look like from outside: pure. */
final class SourcesShown {

  private SourcesShown() {}

  static Map<String, Object> of(Ways ways, Map<String, Platform> platforms, Instant now) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", now);
    shown.put("items", ways.sources().stream().map(source -> source(ways, source)).toList());
    shown.put(
        "chains",
        ways.sources().stream()
            .map(Source::platform)
            .distinct()
            .sorted()
            .flatMap(platform -> Ways.KINDS.stream().map(kind -> new Watched(platform, kind)))
            .filter(watched -> !ways.chain(watched).isEmpty())
            .map(watched -> chain(ways, watched, platforms, now))
            .toList());
    return shown;
  }

  private static Map<String, Object> source(Ways ways, Source source) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("key", source.key());
    shown.put("platform", source.platform());
    shown.put("enabled", source.enabled());
    shown.put("rank", source.rank());
    shown.put("kinds", source.kinds());
    shown.put("needsCredential", source.needsCredential());
    shown.put(
        "credentials",
        ways.members().byPlace().keySet().stream()
            .filter(place -> place.source().equals(source.key()))
            .mapToInt(place -> ways.members().registered(place).size())
            .sum());
    shown.put("states", states(ways, source.key()));
    return shown;
  }

  /** Of each server of which something was heard. */
  private static List<Map<String, Object>> states(Ways ways, String source) {
    return ways.states().entrySet().stream()
        .filter(one -> one.getKey().source().equals(source))
        .sorted(Comparator.comparing(one -> one.getKey().server()))
        .map(one -> state(one.getKey(), one.getValue()))
        .toList();
  }

  private static Map<String, Object> state(Place place, SourceState state) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("instance", place.server().isEmpty() ? null : place.server());
    shown.put("state", state.status().key());
    shown.put("since", state.since());
    shown.put("nextProbeAt", state.probeAt());
    shown.put("evidence", state.why() == null ? null : evidence(state.why()));
    return shown;
  }

  private static Map<String, Object> evidence(Evidence why) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", why.at());
    shown.put("outcome", why.outcome());
    shown.put("errorClass", why.error());
    shown.put("httpStatus", why.httpStatus());
    shown.put("reason", why.reason());
    shown.put("target", why.target());
    shown.put("visit", why.visit());
    return shown;
  }

  /** A chain, and where it leads now on the platform's own server. */
  static Map<String, Object> chain(
      Ways ways, Watched watched, Map<String, Platform> platforms, Instant now) {
    Platform platform = platforms.get(watched.platform());
    Ways.Chosen chosen = ways.choose(watched, platform == null ? "" : platform.instance(), now);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("platform", watched.platform());
    shown.put("kind", watched.kind());
    shown.put("sources", ways.chain(watched));
    shown.put("usual", !ways.chains().containsKey(watched));
    shown.put("now", now(chosen.way()));
    shown.put("passed", chosen.passed());
    return shown;
  }

  /** By which way a target would be asked now; null = by none. */
  static @Nullable String way(Ways ways, Target target, Instant now) {
    String server = target.instance() == null ? "" : target.instance();
    return now(ways.choose(new Watched(target.platform(), target.kind()), server, now).way());
  }

  private static @Nullable String now(Way way) {
    return switch (way) {
      case Way.Ask(var source) -> source;
      case Way.Probe(_, var otherwise) -> now(otherwise);
      case Way.Import() -> Ways.IMPORT;
      case Way.Nowhere _ -> null;
    };
  }
}
