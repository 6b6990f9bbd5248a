package io.trawl.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.model.Checks;
import io.trawl.model.ProductClock;
import io.trawl.node.NodeSettings;
import io.trawl.simulator.SimulatorServer;
import io.trawl.simulator.SimulatorSettings;
import io.trawl.simulator.world.WorldSettings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the networks for nodes that are other processes. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = {
      "Plays the networks for nodes that are other processes: they are given its address, and the same",
      "TRAWL_CLOCK. On a loopback or a private address: it keeps nothing from anybody."
    })
final class SimulatorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where it listens; auto = this machine's own (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8490",
      description = "Port (default: ${DEFAULT-VALUE}; 0 = any).")
  private int port;

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "What happens follows from it (default: ${DEFAULT-VALUE}).")
  private long seed;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  SimulatorCommand() {}

  @Override
  public Integer call() throws Exception {
    Config config = NodeSettings.load(ConfigFactory.parseMap(Map.of("trawl.node.host", host)));
    String shared = config.getString("trawl.node.clock");
    Checks.check(
        !shared.isEmpty(), "trawl.node.clock", "empty", "that of the nodes; set TRAWL_CLOCK");
    ProductClock clock = ProductClock.parse(shared);
    SimulatorSettings settings =
        SimulatorSettings.of(seed, clock)
            .at(config.getString("trawl.node.host"), port)
            .with(WorldSettings.small(seed, clock.epoch()));
    CountDownLatch stopped = new CountDownLatch(1);
    try (SimulatorServer simulator = SimulatorServer.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
      PrintWriter out = spec.commandLine().getOut();
      out.println("Ready: " + simulator.uri());
      out.flush();
      stopped.await();
    }
    return 0;
  }
}
