package io.trawl.registry;

import io.trawl.model.Checks;
import io.trawl.registry.Platforms.Allowed;
import io.trawl.registry.PoolMembers.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that decides by which way targets are asked, as it is at one moment. Pure.
 *
 * @param sources that are known, in any order
 * @param chains that an operator has set
 * @param states of the ways of which something was heard
 */
public record Ways(
    List<Source> sources,
    Map<Watched, List<String>> chains,
    Map<Place, SourceState> states,
    PoolMembers members) {

  /** The end of a chain: what comes comes by files, and nobody asks the network. */
  public static final String IMPORT = "import";

  /** The kinds of targets. */
  public static final List<String> KINDS = List.of("tag", "handle");

  /**
   * A way into a platform.
   *
   * @param rank where nobody has set a chain, the lowest goes first; among equals the first by key
   * @param needsCredential whether it answers nobody without one
   * @param allowed what its credentials may do; null = no crawler has said
   */
  public record Source(
      String key,
      String platform,
      boolean enabled,
      int rank,
      List<String> kinds,
      boolean needsCredential,
      @Nullable Allowed allowed) {

    /** The order in which ways are tried where nobody has said another. */
    public static final Comparator<Source> ORDER =
        Comparator.comparingInt(Source::rank).thenComparing(Source::key);

    public Source {
      Checks.notBlank("source", key);
      kinds = List.copyOf(kinds);
    }
  }

  /** What is watched: targets of a kind on a platform. */
  public record Watched(String platform, String kind) {}

  /** By which way a target is to be asked. */
  public sealed interface Way {

    /** By this one. */
    record Ask(String source) implements Way {}

    /** By a closed one, if nobody else sees already whether it still is; else by the other. */
    record Probe(String source, Way otherwise) implements Way {}

    /** By none: it comes by files. */
    record Import() implements Way {}

    /** By none for now; {@code until} one may be tried again, null = nobody knows. */
    record Nowhere(@Nullable Instant until) implements Way {}
  }

  /** A way that is passed over, and why. */
  public record Passed(String source, String reason) {}

  /** The way of some targets, and those before it that are passed over. */
  public record Chosen(Way way, List<Passed> passed) {
    public Chosen {
      passed = List.copyOf(passed);
    }

    /** Why the ways before are passed over, in one line. */
    public String reasons() {
      return String.join(
          "; ", passed.stream().map(one -> one.source() + " " + one.reason()).toList());
    }
  }

  public Ways {
    sources = sources.stream().sorted(Source.ORDER).toList();
    chains = Map.copyOf(chains);
    states = Map.copyOf(states);
  }

  /** The first way into a platform that is switched on, or else the first; its key if none is. */
  public static String first(List<Source> sources, String platform) {
    return sources.stream()
        .filter(source -> source.platform().equals(platform))
        .min(Comparator.comparing((Source source) -> !source.enabled()).thenComparing(Source.ORDER))
        .map(Source::key)
        .orElse(platform);
  }

  /** The ways that are tried for some targets, in order; the last may be {@link #IMPORT}. */
  public List<String> chain(Watched watched) {
    return chains.getOrDefault(watched, usual(watched));
  }

  private List<String> usual(Watched watched) {
    return sources.stream()
        .filter(source -> source.platform().equals(watched.platform()) && source.enabled())
        .filter(source -> source.kinds().contains(watched.kind()))
        .map(Source::key)
        .toList();
  }

  /** A way by its key. */
  public Optional<Source> source(String key) {
    return sources.stream().filter(source -> source.key().equals(key)).findFirst();
  }

  /** How a way is on a server. */
  public SourceState state(Place place) {
    return states.getOrDefault(place, SourceState.NEW);
  }

  /**
   * By which way targets are asked now.
   *
   * @param server empty = the platform has none
   */
  public Chosen choose(Watched watched, String server, Instant now) {
    List<Passed> passed = new ArrayList<>();
    Way way = choose(chain(watched), 0, watched, server, now, passed);
    return new Chosen(way, passed);
  }

  private Way choose(
      List<String> chain,
      int from,
      Watched watched,
      String server,
      Instant now,
      List<Passed> passed) {
    for (int i = from; i < chain.size(); i++) {
      String key = chain.get(i);
      if (key.equals(IMPORT)) {
        return new Way.Import();
      }
      SourceState state = state(new Place(key, server));
      Optional<String> unfit = unfit(key, watched, server);
      if (unfit.isEmpty() && state.isAsked()) {
        return new Way.Ask(key);
      }
      passed.add(new Passed(key, unfit.orElseGet(() -> closed(state))));
      if (unfit.isEmpty() && state.isProbeDue(now)) {
        return new Way.Probe(key, choose(chain, i + 1, watched, server, now, passed));
      }
    }
    return last(chain, watched, server, now);
  }

  private static String closed(SourceState state) {
    return state.status().key() + " since " + state.since() + ", next probe at " + state.probeAt();
  }

  /** Why a way cannot be asked, however it is; empty = it can. */
  private Optional<String> unfit(String key, Watched watched, String server) {
    Optional<String> unable = unable(key, watched);
    Place place = new Place(key, server);
    if (unable.isPresent()) {
      return unable;
    }
    if (members.putAside(place)) {
      return Optional.of("has no credential that may be used");
    }
    return needsCredential(key) && members.registered(place).isEmpty()
        ? Optional.of("needs a credential and has none")
        : Optional.empty();
  }

  private boolean needsCredential(String key) {
    return source(key).map(Source::needsCredential).orElse(false);
  }

  private Optional<String> unable(String key, Watched watched) {
    Optional<Source> source = source(key);
    if (source.isEmpty() || !source.get().platform().equals(watched.platform())) {
      return Optional.of("is not known");
    }
    if (!source.get().enabled()) {
      return Optional.of("is not enabled");
    }
    return source.get().kinds().contains(watched.kind())
        ? Optional.empty()
        : Optional.of("cannot watch a " + watched.kind());
  }

  /**
   * Where nothing else is left, a way that answers everybody is asked anonymously in the place of
   * credentials that may not be used, unless it is closed.
   */
  private Way last(List<String> chain, Watched watched, String server, Instant now) {
    @Nullable Instant until = null;
    for (String key : chain) {
      SourceState state = state(new Place(key, server));
      Instant probeAt = state.probeAt();
      boolean able = unable(key, watched).isEmpty();
      if (able && !needsCredential(key) && members.putAside(new Place(key, server))) {
        if (state.isAsked()) {
          return new Way.Ask(key);
        }
        if (state.isProbeDue(now)) {
          return new Way.Probe(key, new Way.Nowhere(null));
        }
      }
      if (able && probeAt != null && (until == null || probeAt.isBefore(until))) {
        until = probeAt;
      }
    }
    return new Way.Nowhere(until);
  }

  /**
   * The first way for some targets that can be asked, however it is; where none can, the first of
   * the platform.
   */
  public String foremost(Watched watched, String server) {
    return chain(watched).stream()
        .filter(key -> !key.equals(IMPORT) && unfit(key, watched, server).isEmpty())
        .findFirst()
        .orElseGet(() -> first(sources, watched.platform()));
  }

  /**
   * The ways by which targets of any kind are asked now, each once; where none can be asked, those
   * that will be.
   */
  public Set<String> inUse(String platform, String server, Instant now) {
    Set<String> used = new LinkedHashSet<>();
    for (String kind : KINDS) {
      Watched watched = new Watched(platform, kind);
      asked(choose(watched, server, now).way(), watched, server).ifPresent(used::add);
    }
    return used;
  }

  /** The way that most visits take: a probe is one visit. */
  private Optional<String> asked(Way way, Watched watched, String server) {
    return switch (way) {
      case Way.Ask(var source) -> Optional.of(source);
      case Way.Probe(_, var otherwise) -> asked(otherwise, watched, server);
      case Way.Import() -> Optional.empty();
      case Way.Nowhere _ -> Optional.of(foremost(watched, server));
    };
  }
}
