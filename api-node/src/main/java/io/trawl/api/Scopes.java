package io.trawl.api;

import io.trawl.insights.Coverage;
import io.trawl.insights.Scope;
import io.trawl.model.Checks;
import io.trawl.model.Target;
import io.trawl.registry.Blocks;
import io.trawl.registry.RateTables;
import io.trawl.registry.Sets;
import io.trawl.registry.Targets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves what a question names (targets, a campaign, a brand, a window) to a scope. */
final class Scopes {

  /** The instant as of which a question is to be answered. */
  static final String AS_OF = "as_of";

  /** Names what a question compares its targets with; repeated for more. */
  static final String CONTROL = "control";

  /** Names a version of the team's rates. */
  static final String RATES = "rates";

  private static final Duration WINDOW_DEFAULT = Duration.ofHours(24);

  /** Most targets that a question compares its own with. */
  private static final int CONTROLS_MAX = 40;

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
    Instant now = asOf(parameters).orElseGet(serving.clock()::instant);
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

  /**
   * The instant that a question is to be answered as of; empty = as of now.
   *
   * @throws IllegalArgumentException if it has not come yet
   */
  Optional<Instant> asOf(Map<String, List<String>> parameters) {
    if (!parameters.containsKey(AS_OF)) {
      return Optional.empty();
    }
    Instant now = serving.clock().instant();
    Instant at = instant(parameters, AS_OF, now);
    Scope.checkTime(AS_OF, at);
    Checks.check(!at.isAfter(now), AS_OF, at, "an instant that has come: it is " + now);
    return Optional.of(at.truncatedTo(ChronoUnit.MILLIS));
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

  /**
   * The question with the window of the campaign it names, where it names one and no times: an
   * instant that is given stays, and a campaign without an end goes on until now.
   */
  Map<String, List<String>> windowed(Map<String, List<String>> parameters) {
    List<String> campaigns = parameters.getOrDefault("campaign", List.of());
    if (campaigns.size() != 1) {
      return parameters;
    }
    Sets.Named campaign = set(Sets.Kind.CAMPAIGN, campaigns.getFirst());
    Map<String, List<String>> all = new HashMap<>(parameters);
    putIfAbsent(all, "from", campaign.startsAt());
    putIfAbsent(all, "to", campaign.endsAt());
    return all;
  }

  private static void putIfAbsent(
      Map<String, List<String>> parameters, String name, @Nullable Instant time) {
    if (time != null) {
      parameters.putIfAbsent(name, List.of(time.toString()));
    }
  }

  /**
   * The same beside what it is compared with: the targets it names as controls, or, where it names
   * none, other tags of the team, of which the insight finds those that serve.
   *
   * @throws IllegalArgumentException if a control is one of its targets, or there are too many
   */
  Scope controlled(Scope scope, Map<String, List<String>> parameters) {
    Set<String> own =
        scope.targets().stream().map(Scope.Watched::id).collect(Collectors.toUnmodifiableSet());
    List<String> named = parameters.getOrDefault(CONTROL, List.of());
    List<Targets.Listed> controls = named.isEmpty() ? offered(own) : controls(own, named);
    return scope.with(watched(controls, scope.from(), scope.to()));
  }

  /**
   * The same with the version of the team's rates that it names, or, where it names none, with
   * those in force, or that were so at the instant it is asked as of.
   *
   * @throws IllegalArgumentException if there is no such version
   */
  Scope priced(Scope scope, Map<String, List<String>> parameters) {
    List<String> named = parameters.getOrDefault(RATES, List.of());
    Optional<RateTables.Version> version =
        named.isEmpty()
            ? serving.registry().rateTables().at(team(), scope.now())
            : Optional.of(RateRoutes.asked(serving, named.getFirst()));
    return scope.pricedBy(version.map(RateTables.Version::table).orElse(null));
  }

  private List<Targets.Listed> controls(Set<String> own, List<String> named) {
    Set<String> ids = new LinkedHashSet<>();
    for (String id : named) {
      Checks.check(!own.contains(id), CONTROL, id, "none of the targets that are compared with it");
      ids.add(Ids.check(CONTROL, id));
    }
    Checks.check(
        ids.size() <= CONTROLS_MAX, CONTROL, ids.size() + " of them", "at most " + CONTROLS_MAX);
    return found(CONTROL, ids);
  }

  private List<Targets.Listed> offered(Set<String> own) {
    return registered().list(team(), "", Scope.TARGETS_MAX).stream()
        .filter(listed -> listed.target() instanceof Target.Tag)
        .filter(listed -> !own.contains(listed.target().id()))
        .limit(CONTROLS_MAX)
        .toList();
  }

  /**
   * The team's other campaigns that share targets with a question and were on in its window: what
   * they did cannot be told from what this one did.
   */
  List<Map<String, Object>> alongside(Scope scope, Map<String, List<String>> parameters) {
    List<String> asked = parameters.getOrDefault("campaign", List.of());
    List<String> own = scope.targets().stream().map(Scope.Watched::id).toList();
    List<Map<String, Object>> others = new ArrayList<>();
    for (Sets.Named other : serving.registry().sets().list(Sets.Kind.CAMPAIGN, team())) {
      List<String> shared = other.targets().stream().filter(own::contains).toList();
      if (!asked.contains(other.id()) && !shared.isEmpty() && isOn(other, scope)) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", other.id());
        shown.put("name", other.name());
        shown.put("startsAt", other.startsAt());
        shown.put("endsAt", other.endsAt());
        shown.put("targets", shared);
        others.add(shown);
      }
    }
    return others;
  }

  private static boolean isOn(Sets.Named campaign, Scope scope) {
    Instant from = campaign.startsAt();
    Instant to = campaign.endsAt();
    return (from == null || from.isBefore(scope.to())) && (to == null || to.isAfter(scope.from()));
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
    return found("target", ids);
  }

  private List<Targets.Listed> found(String name, Set<String> ids) {
    Map<String, Targets.Listed> found = registered().find(team(), ids);
    return ids.stream()
        .map(id -> Optional.ofNullable(found.get(id)).orElseThrow(() -> Ids.unknown(name, id)))
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
