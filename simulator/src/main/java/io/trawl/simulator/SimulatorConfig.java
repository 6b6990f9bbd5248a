package io.trawl.simulator;

import com.typesafe.config.Config;
import io.trawl.model.ProductClock;
import io.trawl.simulator.api.Logins;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.WorldSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@link SimulatorSettings} from configuration; {@code simulator.conf} explains each key. */
public final class SimulatorConfig {

  private SimulatorConfig() {}

  /**
   * The settings in a section {@code trawl.simulator}.
   *
   * @throws com.typesafe.config.ConfigException naming the key that is missing or of a wrong type
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public static SimulatorSettings settings(Config config) {
    String clockText = config.getString("clock");
    ProductClock clock =
        clockText.equals("real") ? ProductClock.real() : ProductClock.parse(clockText);
    Map<Network, BudgetLimit> budgets = new HashMap<>(SimulatorSettings.DOCUMENTED);
    budgets.replaceAll((network, documented) -> budget(config, network, documented));
    return new SimulatorSettings(
        config.getString("host"),
        config.getInt("port"),
        clock,
        world(config, clock),
        budgets,
        logins(config.getConfig("logins")),
        new FaultPlan(
            java.util.List.of(),
            config.getBoolean("bare-refusals"),
            config.getBoolean("bluesky-search-needs-login")));
  }

  /** As configured, or as documented where nothing is. */
  private static BudgetLimit budget(Config config, Network network, BudgetLimit documented) {
    Config budgets = config.getConfig("budgets");
    if (!budgets.hasPath(network.key())) {
      return documented;
    }
    Config budget = budgets.getConfig(network.key());
    return new BudgetLimit(budget.getInt("calls"), budget.getDuration("window"));
  }

  private static Logins logins(Config config) {
    Map<String, String> passwords = new HashMap<>();
    config
        .getObject("passwords")
        .unwrapped()
        .forEach((handle, password) -> passwords.put(handle, password.toString()));
    return new Logins(passwords, config.getDuration("access"), config.getDuration("refresh"));
  }

  private static WorldSettings world(Config config, ProductClock clock) {
    String start = config.getString("start");
    return new WorldSettings(
        config.getLong("seed"),
        start.equals("auto")
            ? clock.instant().truncatedTo(ChronoUnit.DAYS).minus(config.getDuration("history"))
            : Instant.parse(start),
        config.getInt("accounts"),
        config.getInt("tags"),
        config.getDouble("posts-per-hour"),
        config.getStringList("instances"),
        new WorldSettings.Shares(
            config.getDouble("shares.hidden"),
            config.getDouble("shares.deleted"),
            config.getDouble("shares.edited"),
            config.getDouble("shares.reposted")),
        List.of());
  }
}
