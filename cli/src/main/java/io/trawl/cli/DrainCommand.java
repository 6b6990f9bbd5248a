package io.trawl.cli;

import io.trawl.node.NodeAddress;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a node away. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description = "Hands a node's work over to the others, then it leaves and its process ends.")
final class DrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(index = "0", paramLabel = "HOST:PORT", description = "As `trawl cluster` shows it.")
  private String node;

  @Option(names = "--force", description = "Even if it is the last one of a role.")
  private boolean force;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  DrainCommand() {}

  @Override
  public Integer call() {
    String address = NodeAddress.parse(node).toString();
    String path = "/v1/cluster/nodes/" + ApiClient.encoded(address) + "/drain?force=" + force;
    String leaving = api.client().post(path, Map.of()).path("address").asText();
    spec.commandLine().getOut().println("leaving " + leaving + ": `trawl cluster` shows how far");
    return 0;
  }
}
