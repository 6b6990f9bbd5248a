package io.trawl.simulator;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;

/**
 * The simulator as a process of its own: {@code simulator.conf}, overridden by system properties
 * and by arguments of the form {@code key=value}, for example {@code port=0 seed=7
 * clock=2026-01-01T00:00:00Z/2026-01-01T00:00:00Z/60}. Runs until the JVM is told to end.
 */
public final class SimulatorMain {

  private SimulatorMain() {}

  /** Starts the simulator; its log names the address. */
  public static void main(String[] args) throws IOException {
    SimulatorServer server = SimulatorServer.start(SimulatorConfig.settings(config(args)));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-simulator"));
  }

  /** The section {@code trawl.simulator}, arguments first. */
  static Config config(String... args) {
    Config given = ConfigFactory.empty();
    for (String arg : args) {
      given = ConfigFactory.parseString(quoted(arg)).withFallback(given);
    }
    return given
        .withFallback(
            ConfigFactory.defaultOverrides()
                .withFallback(ConfigFactory.parseResources("simulator.conf"))
                .resolve()
                .getConfig("trawl.simulator"))
        .resolve();
  }

  private static String quoted(String arg) {
    int equals = arg.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException("argument: " + arg + " (expected: key=value)");
    }
    String value = arg.substring(equals + 1);
    return arg.substring(0, equals) + " = " + com.typesafe.config.ConfigUtil.quoteString(value);
  }
}
