package io.trawl.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.trawl.crawler.Contact;
import io.trawl.crawler.TextScorer;
import io.trawl.embedded.Engines;
import io.trawl.embedded.EnginesSettings;
import io.trawl.embedded.EsHome;
import io.trawl.node.Exposure;
import io.trawl.node.NodeSettings;
import io.trawl.registry.secrets.KeysetFile;
import io.trawl.registry.secrets.Vault;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything on this machine until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Runs everything on this machine: engines, crawler, API and page.")
final class UpCommand implements Callable<Integer> {

  /** Less than this and the engines would stop in the middle of something. */
  private static final long DISK_MIN_BYTES = 1L << 30;

  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--port",
      defaultValue = "${env:TRAWL_PORT:-8480}",
      description = "Port of the API and the page (default: ${DEFAULT-VALUE}; 0 = any).")
  private int port;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final long startedAt = System.nanoTime();

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  UpCommand() {}

  @Override
  public Integer call() throws Exception {
    Path directory = data.directory();
    Files.createDirectories(directory);
    checkFree(directory);
    Log.set(NodeSettings.load(ConfigFactory.empty()), directory.resolve("trawl.log"), "text");
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try {
      start(directory);
    } catch (Exception failure) {
      stop();
      throw failure;
    }
    stopped.await();
    return 0;
  }

  private void checkFree(Path directory) throws IOException {
    RunFile.find(directory)
        .ifPresent(running -> {
          throw new IllegalStateException(
              "already up: process " + running.pid() + " at " + running.api());
        });
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < DISK_MIN_BYTES) {
      throw new IllegalStateException(
          "disk: " + (free >> 20) + " MiB free below " + directory + " (expected: 1024 or more)");
    }
    if (port != 0) {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (ServerSocket probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(address);
      } catch (IOException taken) {
        throw new IllegalStateException(
            "port: " + port + " is taken (expected: a free one; try --port 0)", taken);
      }
    }
  }

  private void start(Path directory) throws IOException {
    Config overrides =
        ConfigFactory.parseMap(Map.of("trawl.api.port", port))
            .withFallback(data.demo() ? demo(directory) : ConfigFactory.empty());
    // Before the engines, which take their time.
    Config config = withKeyset(NodeSettings.load(overrides), directory);
    Exposure.check(config);
    Contact.check(config);
    TextScorer.check(config);
    EnginesSettings settings =
        EnginesSettings.of(directory, EsHome.find())
            .given(
                given(config, "trawl.elasticsearch.url").map(URI::create),
                given(config, "trawl.database.url"));
    Engines engines = opened(Engines.start(settings, this::say));
    Roles.Plan plan =
        new Roles.Plan(
            EnumSet.allOf(Role.class),
            List.of(),
            engines.elasticsearch(),
            engines.jdbcUrl(),
            config);
    Roles all = opened(Roles.start(plan, this::say));
    all.node().end().thenRun(stopped::countDown);
    String api = all.api().orElseThrow().toString();
    new RunFile(ProcessHandle.current().pid(), api, engines.elasticsearch().toString())
        .write(directory);
    parts.push(() -> RunFile.remove(directory));
    if (data.demo()) {
      Demo.register(new ApiClient(api));
      say("Demo: a campaign over three simulated networks is registered; one second is a minute");
    }
    say("Ready: " + api);
  }

  /**
   * On one machine the keyset lies beside what it protects: against a copy of the database only.
   */
  private Config withKeyset(Config config, Path directory) {
    if (given(config, Vault.SETTING).isPresent()) {
      return config;
    }
    Path keyset = directory.resolve("secrets.keyset");
    if (KeysetFile.make(keyset)) {
      say("Secrets: made " + keyset + "; without it, credentials are lost");
    }
    return config.withValue(Vault.SETTING, ConfigValueFactory.fromAnyRef(keyset.toString()));
  }

  private static Optional<String> given(Config config, String setting) {
    return Optional.of(config.getString(setting)).filter(it -> !it.isEmpty());
  }

  private Config demo(Path directory) throws IOException {
    Demo demo = opened(Demo.start(directory));
    say("Demo: simulated networks at " + demo.address());
    return demo.settings();
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    double seconds = (System.nanoTime() - startedAt) / NANOS_PER_SECOND;
    synchronized (out) {
      out.println(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, line));
      out.flush();
    }
  }

  private synchronized void stop() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        say("stopping: " + failure);
      }
    }
    stopped.countDown();
  }
}
