package io.trawl.simulator;

import static io.trawl.model.Checks.check;

import io.trawl.model.ProductClock;
import io.trawl.simulator.api.Logins;
import io.trawl.simulator.api.NetworkFactory;
import io.trawl.simulator.world.Network;
import io.trawl.simulator.world.WorldSettings;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything a simulator needs to start.
 *
 * @param host loopback or private address to bind
 * @param port 0 = any free one
 * @param clock product time, shared with the product
 * @param world what happens
 * @param budgets one per network
 * @param logins who may log in
 * @param faults what goes wrong until the admin API says otherwise
 */
public record SimulatorSettings(
    String host,
    int port,
    ProductClock clock,
    WorldSettings world,
    Map<Network, BudgetLimit> budgets,
    Logins logins,
    FaultPlan faults) {

  /** The limits the networks document, and for Instagram the customary one. */
  public static final Map<Network, BudgetLimit> DOCUMENTED =
      NetworkFactory.all().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  NetworkFactory::network,
                  factory -> new BudgetLimit(factory.calls(), factory.window())));

  public SimulatorSettings {
    check(
        host.equals("localhost") || isClosed(host),
        "host",
        host,
        "a loopback or a private address: the simulator keeps nothing from anybody");
    check(port >= 0 && port < 65_536, "port", port, "0..65535");
    for (Network network : DOCUMENTED.keySet()) {
      check(budgets.containsKey(network), "budgets", budgets.keySet(), "one for " + network.key());
    }
    budgets = Map.copyOf(budgets);
  }

  private static boolean isClosed(String host) {
    try {
      InetAddress address = InetAddress.ofLiteral(host);
      return address.isLoopbackAddress() || address.isSiteLocalAddress();
    } catch (IllegalArgumentException _) {
      return false; // No address; the caller says so.
    }
  }

  /** A small world on any free port of 127.0.0.1, with documented budgets and no faults. */
  public static SimulatorSettings of(long seed, ProductClock clock) {
    return new SimulatorSettings(
        "127.0.0.1",
        0,
        clock,
        WorldSettings.small(seed, clock.instant()),
        DOCUMENTED,
        Logins.NONE,
        FaultPlan.NONE);
  }

  /** The same at another address. */
  public SimulatorSettings at(String otherHost, int otherPort) {
    return new SimulatorSettings(otherHost, otherPort, clock, world, budgets, logins, faults);
  }

  /** The same with another world. */
  public SimulatorSettings with(WorldSettings other) {
    return new SimulatorSettings(host, port, clock, other, budgets, logins, faults);
  }

  /** The same with another budget for one network. */
  public SimulatorSettings with(Network network, BudgetLimit limit) {
    Map<Network, BudgetLimit> all = new HashMap<>(budgets);
    all.put(network, limit);
    return new SimulatorSettings(host, port, clock, world, all, logins, faults);
  }

  /** The same with others who may log in. */
  public SimulatorSettings with(Logins other) {
    return new SimulatorSettings(host, port, clock, world, budgets, other, faults);
  }

  /** The same with other faults. */
  public SimulatorSettings with(FaultPlan other) {
    return new SimulatorSettings(host, port, clock, world, budgets, logins, other);
  }
}
