package io.trawl.crawler;

import com.typesafe.config.Config;
import io.trawl.connectors.Connector;
import io.trawl.connectors.policy.Policies;
import io.trawl.lake.door.Gate;
import io.trawl.lake.door.Policed;
import io.trawl.lake.door.Pseudonyms;
import io.trawl.model.Secret;
import io.trawl.model.policy.Policy;
import io.trawl.registry.PolicyRows;
import io.trawl.registry.Registry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What policies mean for a node, whatever its role: what comes in by it is what they allow. */
public final class Policing {

  private static final String KEY_FILE = "trawl.pseudonyms.key-file";

  private Policing() {}

  /**
   * The gate that policies are, by the ways there are and a node's settings.
   *
   * @param clock product time
   * @throws IllegalArgumentException with one line if something set is unknown, wrong or missing
   */
  public static Supplier<Gate> gate(Config config, InstantSource clock) {
    Policed.Rules rules = rules(ServiceLoader.load(Connector.class), config);
    return () -> new Policed(rules, clock.instant());
  }

  static Policed.Rules rules(Iterable<Connector> connectors, Config config) {
    Map<String, Policy> bySource = new HashMap<>();
    Policies.of(platforms(connectors), config)
        .forEach(policy -> bySource.put(policy.source(), policy));
    return new Policed.Rules(bySource, Policies.imports(config), pseudonyms(config));
  }

  private static Optional<Pseudonyms> pseudonyms(Config config) {
    String file = config.hasPath(KEY_FILE) ? config.getString(KEY_FILE) : "";
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pseudonyms(Secret.read(KEY_FILE, Path.of(file))));
  }

  /** What the registry is to know of the policies. */
  static List<PolicyRows.Held> published(Sources sources, Config config) {
    List<PolicyRows.Held> held = new ArrayList<>();
    for (Policy policy : Policies.of(platforms(sources.connectors().values()), config)) {
      held.add(new PolicyRows.Held(policy, sources.settings(policy.source()).enabled()));
    }
    held.add(new PolicyRows.Held(Policies.imports(config), true));
    return held;
  }

  /** Tells the registry what this crawler knows of networks, the ways into them and their rules. */
  static void publish(
      Registry registry, Sources sources, List<PolicyRows.Held> policies, Instant now) {
    registry.platforms().publish(sources.platforms(), now);
    registry.sources().publish(sources.ways(), now);
    registry.policies().publish(policies, now);
  }

  private static Map<String, String> platforms(Iterable<Connector> connectors) {
    Map<String, String> platforms = new TreeMap<>();
    connectors.forEach(connector -> platforms.put(connector.source(), connector.platform()));
    return platforms;
  }
}
