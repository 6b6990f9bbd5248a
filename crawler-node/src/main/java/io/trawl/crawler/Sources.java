package io.trawl.crawler;

import com.typesafe.config.Config;
import io.trawl.budget.Rule;
import io.trawl.budget.Shape;
import io.trawl.connectors.Connector;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.registry.Platforms;
import io.trawl.registry.Platforms.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way that is taken into each platform.
 *
 * @param connectors by platform
 * @param settings of these, by platform
 */
record Sources(Map<String, Connector> connectors, Map<String, ConnectorSettings> settings) {

  /** Of several ways into a platform the first by name that is enabled, or else the first. */
  static Sources of(Iterable<Connector> found, Config config) {
    Map<String, Connector> connectors = new TreeMap<>();
    Map<String, ConnectorSettings> settings = new TreeMap<>();
    List<Connector> byName = new ArrayList<>();
    found.forEach(byName::add);
    byName.sort(Comparator.comparing(Connector::source));
    for (Connector connector : byName) {
      ConnectorSettings own = ConnectorSettings.of(connector.source(), config);
      ConnectorSettings chosen = settings.get(connector.platform());
      if (chosen == null || (own.enabled() && !chosen.enabled())) {
        connectors.put(connector.platform(), connector);
        settings.put(connector.platform(), own);
      }
    }
    return new Sources(connectors, settings);
  }

  /** What the registry is to know of them. */
  List<Platform> platforms() {
    return settings.entrySet().stream()
        .map(entry -> platform(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Platform platform(String key, ConnectorSettings settings) {
    return new Platform(
        key,
        settings.enabled(),
        List.copyOf(settings.kinds()),
        settings.tag(),
        settings.handle(),
        settings.instance(),
        settings.pace(),
        new Platforms.Allowed(settings.calls(), settings.window(), objects(settings)));
  }

  /** The tightest limit on distinct targets, of any kind of call. */
  private static @Nullable Integer objects(ConnectorSettings settings) {
    return settings.limits().stream()
        .map(Rule::shape)
        .filter(Shape.Objects.class::isInstance)
        .map(shape -> ((Shape.Objects) shape).limit())
        .min(Integer::compareTo)
        .orElse(null);
  }
}
