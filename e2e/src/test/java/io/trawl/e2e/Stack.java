package io.trawl.e2e;

import io.trawl.e2e.Compose.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stack of docker-compose.yml without containers: its commands and its environment, with its
 * names answered by a name server of ours and its addresses on loopback. Engines are the tests'
 * own, so what only theirs need is left out.
 */
final class Stack implements AutoCloseable {

  private static final Path BIN = Compose.HOME.resolve("deploy/bin");
  private static final Path LIB = Compose.HOME.resolve("cli/target/app/lib");
  private static final String HAPROXY = System.getProperty("trawl.haproxy", "/usr/sbin/haproxy");
  private static final List<String> HOSTS =
      List.of("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.6");

  /** Nobody is watched here, and no real network is to be within reach. */
  private static final String NO_NETWORKS =
      "-Dtrawl.connectors.mastodon.enabled=false -Dtrawl.connectors.bluesky.enabled=false "
          + "-Dtrawl.connectors.reddit-atom.enabled=false ";

  private final Compose compose = Compose.read();
  private final Names names = Names.start();
  private final Path directory;
  private final Map<String, String> engines;
  private final Map<String, String> ports = new TreeMap<>();
  private final Map<String, List<String>> addresses = new TreeMap<>();
  private final Deque<Contained> parts = new ArrayDeque<>();
  private int hosts;

  Stack(Path directory, URI elasticsearch, String jdbcUrl)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(HAPROXY)) || !Files.isDirectory(LIB)) {
      throw new IllegalStateException(
          "no haproxy at "
              + HAPROXY
              + " (install it, or name it with -Dtrawl.haproxy=PATH), or nothing built at "
              + LIB);
    }
    this.directory = directory;
    engines =
        Map.of("TRAWL_ELASTICSEARCH_URL", elasticsearch.toString(), "TRAWL_DATABASE_URL", jdbcUrl);
    for (String port : List.of("TRAWL_NODE_PORT", "TRAWL_MANAGEMENT_PORT", "TRAWL_API_PORT")) {
      ports.put(port, String.valueOf(Ports.free(HOSTS)));
    }
  }

  /** Runs a one-shot job to its end. */
  void job(String name) throws IOException, InterruptedException {
    Service service = compose.service(name);
    List<String> command = new ArrayList<>(List.of(BIN.resolve("trawl").toString()));
    service.list("command").forEach(it -> command.add(it.replace("/tls", tls().toString())));
    try (Contained job = Contained.start(command, List.of(), environment(service, ""), directory)) {
      if (job.awaitEnd() != 0) {
        throw new IllegalStateException(name + ": " + job.said());
      }
    }
  }

  /** Starts one more node of a service, on the next address. */
  Contained node(String name) throws IOException {
    Service service = compose.service(name);
    String host = HOSTS.get(hosts++);
    named(name, host);
    named(service.environment().get("TRAWL_CLUSTER_SERVICE"), host);
    List<String> command = new ArrayList<>(List.of(BIN.resolve("trawl").toString()));
    command.addAll(service.list("command"));
    return started(command, health(service), environment(service, host));
  }

  /** Where the first API node listens. */
  InetSocketAddress api() {
    return new InetSocketAddress(
        addresses.get("api-node").getFirst(), Integer.parseInt(ports.get("TRAWL_API_PORT")));
  }

  /** Starts the balancer; gives where it listens. */
  URI balancer() throws IOException {
    Service service = compose.service("balancer");
    String api = "127.0.0.1:" + Ports.free(HOSTS);
    Map<String, String> environment = environment(service, "");
    environment.put("BALANCER_API_BIND", api);
    environment.put("BALANCER_KIBANA_BIND", "127.0.0.1:" + Ports.free(HOSTS));
    environment.put("BALANCER_NAMES", names.address());
    environment.computeIfPresent(
        "BALANCER_API_NODES",
        (_, node) -> node.replaceFirst(":\\d+$", ":" + ports.get("TRAWL_API_PORT")));
    String settings = Compose.HOME.resolve("deploy/haproxy.cfg").toString();
    var _ = started(List.of(HAPROXY, "-db", "-f", settings), List.of(), environment);
    return URI.create("http://" + api);
  }

  private Contained started(
      List<String> command, List<String> health, Map<String, String> environment)
      throws IOException {
    Contained part = Contained.start(command, health, environment, directory);
    parts.push(part);
    return part;
  }

  private void named(String name, String host) {
    List<String> all = addresses.computeIfAbsent(name, _ -> new ArrayList<>());
    all.add(host);
    names.set(name, all.toArray(String[]::new));
  }

  private static List<String> health(Service service) {
    return service.healthTest().stream()
        .map(it -> it.replace("/opt/trawl/bin", BIN.toString()))
        .toList();
  }

  /** What the file says, with addresses of this machine instead of a container's. */
  private Map<String, String> environment(Service service, String host) {
    Map<String, String> environment = new TreeMap<>(service.environment());
    environment.keySet().removeIf(it -> it.matches("TRAWL_(DATABASE|ELASTICSEARCH|SECRETS)_.*"));
    environment.putAll(engines);
    environment.replaceAll((key, value) -> ports.getOrDefault(key, value));
    environment.replaceAll((_, value) -> value.equals("auto") ? host : value);
    environment.replaceAll((_, value) -> value.equals("/run/tls") ? own(service) : value);
    environment.put("TRAWL_LIB", LIB.toString());
    // A job is told by its entry point; nodes are to start quickly here.
    String compiler = host.isEmpty() ? "" : "-XX:TieredStopAtLevel=1 ";
    environment.put(
        "TRAWL_JAVA_OPTS",
        compiler + NO_NETWORKS + "-Dakka.io.dns.async-dns.nameservers=" + names.address());
    environment.put(
        "PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
    return environment;
  }

  /** Where the job has made what is mounted here. */
  private String own(Service service) {
    String volume =
        service.volumes().entrySet().stream()
            .filter(it -> it.getValue().equals("/run/tls"))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return Optional.of(compose.service("certs").volumes().get(volume))
        .map(it -> it.replace("/tls", tls().toString()))
        .orElseThrow();
  }

  private Path tls() {
    return directory.resolve("certificates");
  }

  @Override
  public void close() {
    parts.forEach(Contained::close);
    names.close();
  }
}
