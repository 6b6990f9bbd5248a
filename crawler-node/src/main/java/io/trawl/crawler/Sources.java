package io.trawl.crawler;

import com.typesafe.config.Config;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.registry.Platforms;
import io.trawl.registry.Platforms.Platform;
import io.trawl.registry.PoolMembers;
import io.trawl.registry.Tokens;
import io.trawl.registry.Ways;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways into all platforms, as this node has them.
 *
 * @param connectors by source
 * @param settings of these, by source
 */
record Sources(Map<String, Connector> connectors, Map<String, ConnectorSettings> settings) {

  /** All that were found, each with its settings. */
  static Sources of(Iterable<Connector> found, Config config) {
    Map<String, Connector> connectors = new TreeMap<>();
    Map<String, ConnectorSettings> settings = new TreeMap<>();
    for (Connector connector : found) {
      connectors.put(connector.source(), connector);
      settings.put(connector.source(), ConnectorSettings.of(connector.source(), config));
    }
    return new Sources(connectors, settings);
  }

  /** What the registry is to know of the ways, in the order in which they are usually tried. */
  List<Ways.Source> ways() {
    return connectors.values().stream().map(this::way).sorted(Ways.Source.ORDER).toList();
  }

  /** Keys of those that are switched on. */
  List<String> enabled() {
    return ways().stream().filter(Ways.Source::enabled).map(Ways.Source::key).toList();
  }

  private Ways.Source way(Connector connector) {
    ConnectorSettings own = settings(connector.source());
    return new Ways.Source(
        connector.source(),
        connector.platform(),
        own.enabled(),
        own.rank(),
        own.kinds(),
        own.needsCredential(),
        allowed(own));
  }

  /** The first way into a platform: that of credentials which do not say whose they are. */
  String first(String platform) {
    return Ways.first(ways(), platform);
  }

  /** Whose credential one is. */
  String of(Tokens.Token token) {
    return PoolMembers.source(token, this::first);
  }

  /** What was asked of a platform before targets remembered it: the first enabled one by name. */
  Optional<String> usual(String platform) {
    return connectors.values().stream()
        .filter(connector -> connector.platform().equals(platform))
        .map(Connector::source)
        .min(
            Comparator.comparing((String source) -> !settings(source).enabled())
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A way by its key. */
  Optional<Connector> connector(String source) {
    return Optional.ofNullable(connectors.get(source));
  }

  /** What is set for a way. */
  ConnectorSettings settings(String source) {
    ConnectorSettings own = settings.get(source);
    if (own == null) {
      throw new IllegalStateException("source " + source + " is not known to this crawler");
    }
    return own;
  }

  /** What the registry is to know of the platforms: what any of their ways that are on can. */
  List<Platform> platforms() {
    Map<String, List<ConnectorSettings>> byPlatform = new LinkedHashMap<>();
    for (Ways.Source way : ways()) {
      byPlatform.computeIfAbsent(way.platform(), this::able);
    }
    return byPlatform.entrySet().stream()
        .map(entry -> platform(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Those that are on, or else the first; in their usual order. */
  private List<ConnectorSettings> able(String platform) {
    List<ConnectorSettings> on =
        ways().stream()
            .filter(way -> way.platform().equals(platform) && way.enabled())
            .map(way -> settings(way.key()))
            .toList();
    return on.isEmpty() ? List.of(settings(first(platform))) : on;
  }

  private static Platform platform(String key, List<ConnectorSettings> ways) {
    ConnectorSettings first = ways.getFirst();
    return new Platform(
        key,
        first.enabled(),
        ways.stream().map(ConnectorSettings::kinds).flatMap(List::stream).distinct().toList(),
        watching(ways, "tag").tag(),
        watching(ways, "handle").handle(),
        first.instance(),
        first.pace(),
        allowed(first));
  }

  private static ConnectorSettings watching(List<ConnectorSettings> ways, String kind) {
    return ways.stream()
        .filter(way -> way.kinds().contains(kind))
        .findFirst()
        .orElse(ways.getFirst());
  }

  private static Platforms.Allowed allowed(ConnectorSettings own) {
    return new Platforms.Allowed(own.calls(), own.window(), objects(own));
  }

  /** The tightest limit on distinct targets, of any kind of call. */
  private static @Nullable Integer objects(ConnectorSettings settings) {
    return settings.limits().stream()
        .map(Rule::shape)
        .flatMap(shape ->
            shape instanceof Shape.Objects objects ? Stream.of(objects.limit()) : Stream.empty())
        .min(Integer::compareTo)
        .orElse(null);
  }
}
