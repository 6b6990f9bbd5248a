package io.trawl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a block. */
@Command(
    name = "unblock",
    mixinStandardHelpOptions = true,
    description = "Ends what blocks a target or a source, for example: unblock mastodon")
final class UnblockCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ApiOption api;

  @Parameters(
      index = "0",
      paramLabel = "SUBJECT",
      description = "As it was blocked: a target's id, a platform, or platform/server.")
  private String subject;

  @SuppressWarnings("NullAway.Init") // picocli fills in the fields.
  UnblockCommand() {}

  @Override
  public Integer call() {
    ApiClient client = api.client();
    PrintWriter out = spec.commandLine().getOut();
    List<String> others = new ArrayList<>();
    boolean ended = false;
    for (JsonNode block : client.get("/v1/blocks").path("items")) {
      String blocked = BlockCommand.shown(block);
      if (blocked.equalsIgnoreCase(subject)) {
        client.delete("/v1/blocks/" + block.path("id").asText());
        ended = true;
      } else {
        others.add(blocked);
      }
    }
    out.println(ended ? "unblocked " + subject : "nothing blocks " + subject + ", but " + others);
    return 0;
  }
}
