package io.trawl.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trawl.crawler.Contact;
import io.trawl.embedded.EsHome;
import io.trawl.model.ProductClock;
import io.trawl.node.Exposure;
import io.trawl.node.NodeAddress;
import io.trawl.node.NodeSettings;
import io.trawl.node.tls.NodeTls;
import io.trawl.node.tls.Peer;
import io.trawl.node.tls.TlsFiles;
import io.trawl.registry.secrets.Vault;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is well and what is not, and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks Java, disk, ports, engines and a running Trawl; says what to do.")
final class DoctorCommand implements Callable<Integer> {

  private static final int JAVA_MIN = 25;
  private static final long DISK_MIN_MIB = 1_024;

  /** A check that failed. */
  private static final class NotWellException extends Exception {
    private static final long serialVersionUID = 1;

    NotWellException(String message) {
      super(message);
    }
  }

  private interface Check {
    String run() throws NotWellException, IOException;
  }

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--port", defaultValue = "${env:TRAWL_PORT:-8480}", description = "Port of up.")
  private int port;

  @Option(
      names = "--node",
      paramLabel = "HOST:PORT",
      description = "Another node to ask whether it and this one would talk, with our settings.")
  private List<String> nodes = List.of();

  private int failures;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  DoctorCommand() {}

  @Override
  public Integer call() {
    Path directory = data.directory();
    Optional<RunFile> running = RunFile.find(directory);
    check("java", DoctorCommand::java);
    check("search", () -> "Elasticsearch node assembled at " + EsHome.find());
    check("disk", () -> disk(directory));
    Config config = NodeSettings.load(ConfigFactory.empty());
    check("settings", () -> settings(config));
    check("secrets", () -> secrets(config));
    check("networks", () -> networks(config));
    nodes.forEach(node -> check("node", () -> node(config, node)));
    if (running.isPresent()) {
      check("api", () -> health(running.get()));
    } else {
      check("port", this::free);
    }
    return failures == 0 ? 0 : 1;
  }

  private void check(String name, Check check) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.println("ok    " + name + ": " + check.run());
    } catch (NotWellException | IOException | RuntimeException notWell) {
      failures++;
      out.println("FAIL  " + name + ": " + notWell.getMessage());
    }
  }

  private static String java() throws NotWellException {
    int feature = Runtime.version().feature();
    if (feature < JAVA_MIN) {
      throw new NotWellException(feature + " (expected: " + JAVA_MIN + " or newer)");
    }
    return Runtime.version().toString();
  }

  private static String disk(Path directory) throws NotWellException, IOException {
    Path existing = directory;
    while (!Files.exists(existing)) {
      existing = existing.resolveSibling("..").normalize();
    }
    long mib = Files.getFileStore(existing).getUsableSpace() >> 20;
    if (mib < DISK_MIN_MIB) {
      throw new NotWellException(mib + " MiB free (expected: " + DISK_MIN_MIB + " or more)");
    }
    return mib + " MiB free for " + directory;
  }

  private static String settings(Config config) {
    Exposure.check(config);
    NodeTls.check(config, ProductClock.real());
    return TlsFiles.of(config)
        .map(it -> "nodes speak TLS with " + it.certificate())
        .orElse("everything on loopback");
  }

  private static String secrets(Config config) {
    return Vault.of(config)
        .map(_ -> "the keyset " + config.getString(Vault.SETTING) + " can be used")
        .orElse("no keyset is set; up has its own");
  }

  private String networks(Config config) {
    if (data.demo()) {
      return "simulated";
    }
    Contact.check(config);
    List<String> real = Contact.real(config);
    return real.isEmpty()
        ? "no real one is asked"
        : String.join(", ", real) + " are told " + config.getString(Contact.SETTING);
  }

  private static String node(Config config, String node) throws NotWellException {
    NodeAddress address = NodeAddress.parse(node);
    Peer peer =
        NodeTls.probe(config, address.host(), address.port())
            .orElseThrow(() ->
                new NotWellException("not asked (expected: trawl.cluster.tls.directory is set)"));
    if (peer instanceof Peer.Ours) {
      return peer.line();
    }
    throw new NotWellException(peer.line());
  }

  private static String health(RunFile running) {
    var health = new ApiClient(running.api()).get("/health");
    return running.api() + " says " + health.path("status").asText();
  }

  private String free() throws NotWellException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return port + " is free; nothing runs on this data directory";
    } catch (IOException taken) {
      throw new NotWellException(port + " is taken: " + taken.getMessage() + "; use --port");
    }
  }
}
