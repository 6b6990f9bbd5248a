package io.trawl.api;

import io.trawl.insights.Coverage;
import io.trawl.insights.Scope;
import io.trawl.registry.Blocks;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves what a question names (targets, a campaign, a brand, a window) to a scope. */
final class Scopes {

  private static final Duration WINDOW_DEFAULT = Duration.ofHours(24);

  private static final List<String> NAMING = List.of("target", "campaign", "brand", "import");

  private final Serving serving;

  Scopes(Serving serving) {
    this.serving = serving;
  }

  /**
   * The scope of a question; all of the team's targets and imports where it names none.
   *
   * @throws IllegalArgumentException if an instant or a zone is none
   */
  Scope of(Map<String, List<String>> parameters) {
    Instant now = serving.clock().instant();
    Instant to = instant(parameters, "to", now);
    Instant from = instant(parameters, "from", to.minus(WINDOW_DEFAULT));
    Scope.checkTime("from", from);
    Scope.checkTime("to", to);
    List<Scope.Watched> watched = new ArrayList<>(watched(targets(parameters), from, to));
    watched.addAll(new ImportScope(serving).of(parameters, NAMING));
    return new Scope(watched, from, to, now, zone(parameters))
        .scoredBy(serving.lake().scorer())
        .comparing(brands(parameters, watched));
  }

  /** The brands that a question names, each as one side of a comparison. */
  private List<Scope.Side> brands(
      Map<String, List<String>> parameters, List<Scope.Watched> watched) {
    Set<String> known = watched.stream().map(Scope.Watched::id).collect(Collectors.toSet());
    List<Scope.Side> brands = new ArrayList<>();
    for (String id : new LinkedHashSet<>(parameters.getOrDefault("brand", List.of()))) {
      Sets.Named brand = set(Sets.Kind.BRAND, id);
      List<String> own = new ArrayList<>(brand.targets());
      serving.registry().imports().of(team(), Sets.Kind.BRAND, id).forEach(it -> own.add(it.id()));
      own.retainAll(known);
      brands.add(new Scope.Side(brand.id(), brand.name(), true, own));
    }
    return brands;
  }

  private List<Targets.Listed> targets(Map<String, List<String>> parameters) {
    return NAMING.stream().anyMatch(parameters::containsKey) ? named(parameters) : all();
  }

  private List<Scope.Watched> watched(List<Targets.Listed> found, Instant from, Instant to) {
    List<String> ids = found.stream().map(listed -> listed.target().id()).toList();
    Map<String, List<Blocks.Block>> blocks = serving.registry().blocks().during(ids, from, to);
    Removed removed = Removed.of(serving.registry().expired(), found);
    return found.stream()
        .map(listed ->
            watched(
                listed,
                blocks.getOrDefault(listed.target().id(), List.of()),
                removed.of(listed.target())))
        .toList();
  }

  private List<Targets.Listed> named(Map<String, List<String>> parameters) {
    Set<String> ids = new LinkedHashSet<>();
    for (String id : parameters.getOrDefault("target", List.of())) {
      ids.add(Ids.check("target", id));
    }
    ids.addAll(members(Sets.Kind.CAMPAIGN, parameters.get("campaign")));
    ids.addAll(members(Sets.Kind.BRAND, parameters.get("brand")));
    Scope.checkTargets(ids.size());
    Map<String, Targets.Listed> found = registered().find(team(), ids);
    return ids.stream()
        .map(id -> Optional.ofNullable(found.get(id)).orElseThrow(() -> Ids.unknown("target", id)))
        .toList();
  }

  private List<Targets.Listed> all() {
    Scope.checkTargets(registered().count(team()));
    return registered().list(team(), "", Scope.TARGETS_MAX);
  }

  private Targets registered() {
    return serving.registry().targets();
  }

  private String team() {
    return serving.principal().team();
  }

  private List<String> members(Sets.Kind kind, @Nullable List<String> ids) {
    List<String> members = new ArrayList<>();
    for (String id : ids == null ? List.<String>of() : ids) {
      members.addAll(set(kind, id).targets());
    }
    return members;
  }

  private Sets.Named set(Sets.Kind kind, String id) {
    return serving
        .registry()
        .sets()
        .find(kind, team(), Ids.check(kind.key(), id))
        .orElseThrow(() -> Ids.unknown(kind.key(), id));
  }

  private static Scope.Watched watched(
      Targets.Listed listed, List<Blocks.Block> blocks, Scope.Expired expired) {
    return new Scope.Watched(
        listed.target().id(),
        Shown.name(listed.target()),
        listed.target().platform(),
        listed.pace(),
        blocks.stream()
            .map(block -> new Coverage.Block(block.from(), block.until(), block.reason()))
            .toList(),
        expired);
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
