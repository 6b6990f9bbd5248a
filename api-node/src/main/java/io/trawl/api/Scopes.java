package io.trawl.api;

import io.trawl.insights.Scope;
import io.trawl.registry.Sets;
import io.trawl.registry.Targets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves what a question names (targets, a campaign, a brand, a window) to a scope. */
final class Scopes {

  private static final Duration WINDOW_DEFAULT = Duration.ofHours(24);

  private final Serving serving;

  Scopes(Serving serving) {
    this.serving = serving;
  }

  /**
   * The scope of a question; all of the team's targets where it names none.
   *
   * @throws IllegalArgumentException if an instant or a zone is none
   */
  Scope of(Map<String, List<String>> parameters) {
    Instant now = serving.clock().instant();
    Instant to = instant(parameters, "to", now);
    Instant from = instant(parameters, "from", to.minus(WINDOW_DEFAULT));
    return new Scope(targets(parameters), from, to, now, zone(parameters));
  }

  private List<Scope.Watched> targets(Map<String, List<String>> parameters) {
    Set<String> ids = new LinkedHashSet<>(parameters.getOrDefault("target", List.of()));
    ids.addAll(members(Sets.Kind.CAMPAIGN, parameters.get("campaign")));
    ids.addAll(members(Sets.Kind.BRAND, parameters.get("brand")));
    List<Scope.Watched> watched = new ArrayList<>();
    if (ids.isEmpty() && !parameters.containsKey("campaign") && !parameters.containsKey("brand")) {
      return all();
    }
    for (String id : ids) {
      watched.add(
          watched(
              serving
                  .registry()
                  .targets()
                  .find(serving.principal().team(), id)
                  .orElseThrow(() -> unknown("target", id))));
    }
    return watched;
  }

  private List<Scope.Watched> all() {
    List<Scope.Watched> watched = new ArrayList<>();
    String after = "";
    while (watched.size() < Scope.TARGETS_MAX) {
      List<Targets.Listed> page =
          serving.registry().targets().list(serving.principal().team(), after, Targets.PAGE_MAX);
      page.forEach(listed -> watched.add(watched(listed)));
      if (page.size() < Targets.PAGE_MAX) {
        break;
      }
      after = page.getLast().target().id();
    }
    return watched;
  }

  private List<String> members(Sets.Kind kind, @Nullable List<String> ids) {
    List<String> members = new ArrayList<>();
    for (String id : ids == null ? List.<String>of() : ids) {
      members.addAll(
          serving
              .registry()
              .sets()
              .find(kind, serving.principal().team(), id)
              .orElseThrow(() -> unknown(kind.key(), id))
              .targets());
    }
    return members;
  }

  private static Problems.NotFound unknown(String kind, String id) {
    return new Problems.NotFound(kind + ": " + id + " (expected: one of this team)");
  }

  private static Scope.Watched watched(Targets.Listed listed) {
    return new Scope.Watched(
        listed.target().id(),
        Shown.name(listed.target()),
        listed.target().platform(),
        listed.pace());
  }

  private static Instant instant(
      Map<String, List<String>> parameters, String name, Instant fallback) {
    List<String> given = parameters.getOrDefault(name, List.of());
    try {
      return given.isEmpty() ? fallback : Instant.parse(given.getFirst());
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException(
          name + ": " + given.getFirst() + " (expected: an instant like 2026-05-01T00:00:00Z)",
          bad);
    }
  }

  private static ZoneId zone(Map<String, List<String>> parameters) {
    List<String> given = parameters.getOrDefault("tz", List.of("UTC"));
    try {
      return ZoneId.of(given.getFirst());
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException(
          "tz: " + given.getFirst() + " (expected: a zone like Europe/Berlin)", bad);
    }
  }
}
