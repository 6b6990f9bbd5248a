package io.trawl.cli;

import io.trawl.model.ProductClock;
import io.trawl.node.tls.Authority;
import io.trawl.node.tls.NodeNames;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the certificates that nodes show each other. */
@Command(
    name = "certs",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a private authority and a certificate for each node, so that nodes on several machines"
          + " talk over TLS to each other and to nobody else.",
      "Run it again with the same --out to add nodes or to renew them; the authority stays.",
      "For example: certs --out tls --name host1,10.0.0.5 --name host2,10.0.0.6"
    })
final class CertsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the authority and a directory for each node are, or will be.")
  private Path out;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "HOST[,HOST...]",
      description = "One node: the host names and addresses others reach it by. Once per node.")
  private List<String> names;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description =
          "The cluster's name, which its nodes share; set when the authority is made (then: trawl).")
  private @Nullable String cluster;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "397",
      description = "How long a node's certificate is valid (default: ${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--authority-days",
      paramLabel = "N",
      defaultValue = "3650",
      description = "How long a new authority is valid (default: ${DEFAULT-VALUE}).")
  private int authorityDays;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  CertsCommand() {}

  @Override
  public Integer call() {
    // All names first: half of the certificates are of no use.
    List<NodeNames> nodes = names.stream().map(NodeNames::parse).toList();
    Instant now = ProductClock.real().instant();
    Path directory = out.toAbsolutePath().normalize();
    Authority authority =
        Authority.open(directory, Optional.ofNullable(cluster), authorityDays, now);
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        (authority.made() ? "made       " : "using      ")
            + directory.resolve("ca.crt")
            + until(authority.certificate())
            + "; ca.key beside it lets anybody in: keep it away from the nodes");
    for (NodeNames node : nodes) {
      Authority.Issued issued = authority.issue(node, days, now);
      print.println(
          "made       "
              + issued.directory()
              + until(issued.certificate())
              + ", for "
              + String.join(", ", node.names()));
    }
    print.println(
        "next       copy each directory to its node, readable by its user only; there set"
            + " TRAWL_NODE_HOST to one of the names and TRAWL_CLUSTER_TLS to the directory");
    print.flush();
    return 0;
  }

  private static String until(X509Certificate certificate) {
    return " (valid until " + certificate.getNotAfter().toInstant() + ")";
  }
}
