package io.trawl.connectors.policy;

import static io.trawl.model.Checks.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.trawl.connectors.ConnectorSettings;
import io.trawl.model.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the policy of each way into a network: {@code <source>/policy.conf} beside the way's own
 * settings, key by key under what the operator has set in {@code trawl.policies.<source>}. What is
 * set in {@code trawl.policies.all} can only make a policy stricter.
 */
public final class Policies {

  private static final String ROOT = "trawl.policies";
  private static final String ALL = "all";
  private static final String IMPORT = "import";

  private Policies() {}

  /**
   * The policies of all ways.
   *
   * @param platforms key of the network by key of the way
   * @throws IllegalArgumentException with one line if something set is unknown or wrong
   */
  public static List<Policy> of(Map<String, String> platforms, Config root) {
    Config set = below(root, ROOT, ROOT);
    SortedSet<String> known = new TreeSet<>(platforms.keySet());
    known.add(ALL);
    set.root()
        .keySet()
        .forEach(source -> check(known.contains(source), ROOT, source, "one of " + known));
    List<Policy> policies = new ArrayList<>();
    new TreeMap<>(platforms).forEach((source, platform) -> policies.add(of(source, platform, set)));
    return policies;
  }

  /** What holds for files that are taken in: what is set for all. */
  public static Policy imports(Config root) {
    Config set = below(root, ROOT, ROOT);
    Config all = below(set, ALL, ROOT + "." + ALL);
    return new PolicyRules(ROOT + "." + ALL, all)
        .policy(IMPORT, IMPORT, key -> all.hasPathOrNull(key) ? ALL : "default");
  }

  private static Policy of(String source, String platform, Config set) {
    String name = ROOT + "." + source;
    Config file =
        below(
            ConfigFactory.parseResources(ConnectorSettings.class, source + "/policy.conf")
                .resolve(),
            name,
            name);
    Config own = below(set, source, name);
    Config all = below(set, ALL, ROOT + "." + ALL);
    PolicyRules rules = new PolicyRules(name, own.withFallback(file));
    Policy policy = rules.policy(source, platform, key -> where(key, own, file));
    return new PolicyRules(ROOT + "." + ALL, all).making(policy, ALL);
  }

  private static String where(String key, Config own, Config file) {
    if (own.hasPathOrNull(key)) {
      return "setting";
    }
    return file.hasPathOrNull(key) ? "file" : "default";
  }

  private static Config below(Config root, String path, String name) {
    try {
      return root.hasPath(path) ? root.getConfig(path) : ConfigFactory.empty();
    } catch (ConfigException.WrongType _) {
      throw new IllegalArgumentException(name + ": not an object (expected: an object of rules)");
    }
  }
}
