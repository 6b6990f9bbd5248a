package io.trawl.eshome.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * The main class of the child JVM: one Elasticsearch node on loopback that ends with its parent.
 *
 * <p>It builds {@code Node} directly, as the server's own test framework does, because the
 * published jars lack what the official start needs. {@code Node}, {@code PluginsLoader} and {@code
 * InternalSettingsPreparer} are internal: check this class on every upgrade.
 */
public final class Launcher {

  private static final String NAME = "embedded-1";
  private static final int CLOSE_SECONDS = 10;

  private Launcher() {}

  /** Starts the node; each argument is one more {@code setting=value}. */
  public static void main(String[] args) {
    try {
      LogConfigurator.configureESLogging(); // Before any class of the server logs.
      run(args);
    } catch (IOException | NodeValidationException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1); // Threads of a half-started node would keep the JVM alive.
    }
  }

  private static void run(String[] args) throws IOException, NodeValidationException {
    Path home = Path.of(System.getProperty("es.path.home"));
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings(home, args), Map.of(), home.resolve("config"), () -> NAME);
    Node node = new Node(environment, plugins(environment));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
    CompletableFuture<?> parentEnded = endWithParent();
    node.start();
    parentEnded.join(); // The node's own threads are daemons.
  }

  private static Settings settings(Path home, String[] args) {
    Path data = Path.of(System.getProperty("embedded.data"));
    Settings.Builder settings =
        Settings.builder()
            .put("path.home", home)
            .put("path.data", data)
            .put("path.logs", data.resolve("logs"))
            .put("path.repo", data.resolve("repo"))
            .put("cluster.name", "embedded")
            .put("node.name", NAME)
            .put("network.host", "127.0.0.1")
            .put("http.port", System.getProperty("embedded.port"))
            .put("transport.port", "0")
            .put("discovery.type", "single-node")
            // The typed nodes.info() of the client insists on these two.
            .put("cluster.election.strategy", "default")
            .put("node.attr.embedded", "true")
            // A laptop's full disk must not turn the lake read-only.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            // The serial collector leaves garbage until it needs the room: what the heap holds says
            // nothing of what is used, and requests were refused (429) for garbage.
            .put("indices.breaker.total.use_real_memory", false)
            .put("action.destructive_requires_name", true);
    for (String arg : args) {
      String[] setting = arg.split("=", 2);
      settings.put(setting[0], setting[1]);
    }
    return settings.build();
  }

  private static PluginsLoader plugins(Environment environment) {
    return PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
        PluginsLoader.loadPluginsBundles(environment.pluginsDir(), false),
        Map.of());
  }

  /** An orphan would keep the lock of the data directory and block the next start. */
  private static CompletableFuture<?> endWithParent() {
    Optional<ProcessHandle> parent =
        ProcessHandle.of(Long.parseLong(System.getProperty("embedded.parent.pid")));
    if (parent.isEmpty()) {
      System.exit(0);
    }
    return parent.orElseThrow().onExit().thenRun(() -> System.exit(0));
  }

  private static void close(Node node) {
    try {
      node.prepareForClose();
      node.close();
      node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      e.printStackTrace();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
