package io.trawl.cli;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.node.NodeAddress;
import io.trawl.node.NodeEnd;
import io.trawl.node.NodeSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one node of a cluster over external engines, until it is told to stop. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one node of a cluster. The engines are external: TRAWL_ELASTICSEARCH_URL and",
      "TRAWL_DATABASE_URL say where. Without --join it is the first node of a new cluster,",
      "unless TRAWL_CLUSTER_DISCOVERY says how it finds the others."
    })
final class NodeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      required = true,
      split = ",",
      description = "What it does: ${COMPLETION-CANDIDATES}. May be given several times.")
  private Set<Role> roles = EnumSet.noneOf(Role.class);

  @Option(
      names = "--join",
      paramLabel = "HOST:PORT",
      split = ",",
      description = "A node that runs already; several make a start safe while one is away.")
  private List<String> join = List.of();

  @Option(
      names = "--host",
      description = "Where other nodes reach it (TRAWL_NODE_HOST; default: 127.0.0.1).")
  private @Nullable String host;

  @Option(
      names = "--port",
      description = "Port for other nodes (TRAWL_NODE_PORT; default: any free one).")
  private @Nullable Integer port;

  @Option(
      names = "--api-port",
      description = "Port of the API and the page (TRAWL_API_PORT; default: 8480; 0 = any).")
  private @Nullable Integer apiPort;

  @Option(
      names = "--management-port",
      description =
          "Port of health checks and metrics (TRAWL_MANAGEMENT_PORT; default: any free one).")
  private @Nullable Integer managementPort;

  @Option(
      names = "--log",
      description =
          "File of its log, - for standard output (TRAWL_LOG_FILE; default: trawl.log in the"
              + " temporary directory).")
  private @Nullable String log;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  NodeCommand() {}

  @Override
  public Integer call() throws Exception {
    List<NodeAddress> members = join.stream().map(NodeAddress::parse).toList();
    Config config = NodeSettings.load(ConfigFactory.parseMap(overrides()));
    Log.set(config, Path.of(System.getProperty("java.io.tmpdir"), "trawl.log"), "json");
    Roles.Plan plan =
        new Roles.Plan(
            EnumSet.copyOf(roles),
            members,
            URI.create(Given.address(config, "trawl.elasticsearch.url", "TRAWL_ELASTICSEARCH_URL")),
            Given.address(config, "trawl.database.url", "TRAWL_DATABASE_URL"),
            config);
    Roles running = Roles.start(plan, this::say);
    CompletableFuture<Void> closed = new CompletableFuture<>();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.close();
                  closed.complete(null);
                },
                "stop"));
    say("Ready: " + running.node().address() + " of " + running.node().members() + " nodes");
    running.api().ifPresent(api -> say("API: " + api));
    NodeEnd end = running.node().end().toCompletableFuture().get(Long.MAX_VALUE, NANOSECONDS);
    if (end == NodeEnd.LEFT) {
      say("Left: " + end.line());
      return 0;
    }
    if (end != NodeEnd.STOPPED) {
      throw new IllegalStateException("node: " + running.node().line(end));
    }
    closed.get(Long.MAX_VALUE, NANOSECONDS);
    return 0;
  }

  private Map<String, Object> overrides() {
    Map<String, Object> overrides = new HashMap<>();
    if (host != null) {
      overrides.put("trawl.node.host", host);
    }
    if (port != null) {
      overrides.put("trawl.node.port", port);
    }
    if (apiPort != null) {
      overrides.put("trawl.api.port", apiPort);
    }
    if (log != null) {
      overrides.put("trawl.log.file", log);
    }
    if (managementPort != null) {
      overrides.put("trawl.management.port", managementPort);
    }
    return overrides;
  }

  private void say(String line) {
    var out = spec.commandLine().getOut();
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
